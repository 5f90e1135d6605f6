CREATE TABLE study (
  id INTEGER PRIMARY KEY,
  trial TEXT NOT NULL,
  file_id TEXT NOT NULL,
  practice INTEGER NOT NULL CHECK (practice IN (0, 1)),
  row_version INTEGER NOT NULL
) STRICT;

CREATE TABLE subject (
  id INTEGER PRIMARY KEY,
  screening_no TEXT NOT NULL,
  ordinal INTEGER,
  subject_no TEXT,
  called TEXT NOT NULL,
  sort_key TEXT NOT NULL,
  state TEXT NOT NULL,
  sex TEXT,
  registered_on TEXT,
  row_version INTEGER NOT NULL
) STRICT;

CREATE TABLE visit (
  id INTEGER PRIMARY KEY,
  subject_id INTEGER NOT NULL REFERENCES subject(id),
  code TEXT NOT NULL,
  line_no INTEGER NOT NULL,
  planned_on TEXT,
  row_version INTEGER NOT NULL
) STRICT;

CREATE TABLE user_account (
  id INTEGER PRIMARY KEY,
  sign_in TEXT NOT NULL,
  name TEXT NOT NULL,
  name_latin TEXT,
  initials TEXT NOT NULL,
  role TEXT NOT NULL,
  second_role TEXT,
  staff_id INTEGER,
  valid_from TEXT NOT NULL,
  valid_to TEXT,
  failed INTEGER NOT NULL,
  must_change INTEGER NOT NULL CHECK (must_change IN (0, 1)),
  row_version INTEGER NOT NULL
) STRICT;

CREATE TABLE secret (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  user_id INTEGER REFERENCES user_account(id),
  value TEXT NOT NULL,
  detail TEXT,
  row_version INTEGER NOT NULL
) STRICT;

CREATE TABLE sitting (
  id INTEGER PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES user_account(id),
  role TEXT NOT NULL,
  workstation TEXT NOT NULL,
  installation TEXT,
  os_account TEXT NOT NULL,
  program TEXT NOT NULL,
  schema INTEGER NOT NULL,
  python TEXT NOT NULL,
  sqlite TEXT NOT NULL,
  language TEXT,
  started_utc TEXT NOT NULL,
  ended_utc TEXT,
  ended_by TEXT,
  row_version INTEGER NOT NULL
) STRICT;

CREATE TABLE change_reason (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL,
  text TEXT,
  paper_date TEXT,
  paper_initials TEXT,
  row_version INTEGER NOT NULL
) STRICT;

CREATE TABLE signature (
  id INTEGER PRIMARY KEY,
  subject_id INTEGER REFERENCES subject(id),
  scope TEXT NOT NULL,
  table_name TEXT,
  record_id INTEGER,
  visit_id INTEGER REFERENCES visit(id),
  meaning TEXT NOT NULL,
  sentence TEXT NOT NULL,
  user_id INTEGER NOT NULL REFERENCES user_account(id),
  staff_id INTEGER,
  role TEXT NOT NULL,
  method TEXT NOT NULL,
  signed_utc TEXT NOT NULL,
  paper_date TEXT,
  page_serial INTEGER,
  content_hash TEXT NOT NULL,
  records INTEGER NOT NULL,
  signed_seq INTEGER NOT NULL,
  voided_in INTEGER,
  row_version INTEGER NOT NULL
) STRICT;

CREATE TABLE sdv (
  id INTEGER PRIMARY KEY,
  subject_id INTEGER REFERENCES subject(id),
  table_name TEXT NOT NULL,
  record_id INTEGER NOT NULL,
  column_name TEXT,
  at_version INTEGER NOT NULL,
  voided_in INTEGER,
  row_version INTEGER NOT NULL
) STRICT;

CREATE TABLE lock (
  id INTEGER PRIMARY KEY,
  scope TEXT NOT NULL CHECK (scope IN ('record', 'subject', 'study')),
  subject_id INTEGER REFERENCES subject(id),
  table_name TEXT,
  record_id INTEGER,
  why TEXT,
  unlocked_in INTEGER,
  unlocked_why TEXT,
  row_version INTEGER NOT NULL
) STRICT;

CREATE TABLE query_message (
  id INTEGER PRIMARY KEY,
  query_id INTEGER NOT NULL,
  kind TEXT NOT NULL,
  text TEXT NOT NULL,
  closed_in INTEGER,
  row_version INTEGER NOT NULL
) STRICT;

CREATE TABLE check_note (
  id INTEGER PRIMARY KEY,
  subject_id INTEGER REFERENCES subject(id),
  check_id TEXT NOT NULL,
  digest TEXT NOT NULL,
  table_name TEXT NOT NULL,
  record_id INTEGER,
  row_id INTEGER,
  item TEXT NOT NULL,
  note TEXT,
  row_version INTEGER NOT NULL
) STRICT;

CREATE TABLE print_job (
  id INTEGER PRIMARY KEY,
  subject_id INTEGER REFERENCES subject(id),
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  why TEXT,
  replaces INTEGER,
  content TEXT NOT NULL,
  at_seq INTEGER NOT NULL,
  at_hash TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('requested', 'printed', 'failed', 'void')),
  sheets INTEGER,
  output TEXT,
  failure TEXT,
  row_version INTEGER NOT NULL
) STRICT;

CREATE TABLE export_run (
  id INTEGER PRIMARY KEY,
  format TEXT NOT NULL,
  profile TEXT,
  target TEXT NOT NULL,
  at_seq INTEGER NOT NULL,
  at_hash TEXT NOT NULL,
  state TEXT NOT NULL,
  digest TEXT,
  files INTEGER,
  row_version INTEGER NOT NULL
) STRICT;

CREATE TABLE backup_run (
  id INTEGER PRIMARY KEY,
  target TEXT NOT NULL,
  state TEXT NOT NULL,
  at_seq INTEGER NOT NULL,
  at_hash TEXT NOT NULL,
  digest TEXT,
  encrypted INTEGER NOT NULL CHECK (encrypted IN (0, 1)),
  detail TEXT,
  why TEXT,
  row_version INTEGER NOT NULL
) STRICT;

CREATE TABLE verify_run (
  id INTEGER PRIMARY KEY,
  at_seq INTEGER NOT NULL,
  at_hash TEXT NOT NULL,
  ok INTEGER NOT NULL CHECK (ok IN (0, 1)),
  failed TEXT NOT NULL,
  row_version INTEGER NOT NULL
) STRICT;

CREATE TABLE training (
  id INTEGER PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES user_account(id),
  subject_matter TEXT NOT NULL,
  version TEXT,
  done_on TEXT NOT NULL,
  text TEXT,
  row_version INTEGER NOT NULL
) STRICT;

CREATE TABLE study_event (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  detail TEXT,
  row_version INTEGER NOT NULL
) STRICT;

CREATE TABLE f_scr (
  id INTEGER PRIMARY KEY,
  subject_id INTEGER REFERENCES subject(id),
  visit_id INTEGER REFERENCES visit(id),
  line_no INTEGER NOT NULL,
  form_version INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('in_progress', 'complete', 'not_done')),
  ever_complete INTEGER NOT NULL CHECK (ever_complete IN (0, 1)),
  void INTEGER NOT NULL CHECK (void IN (0, 1)),
  row_version INTEGER NOT NULL,
  scr_no TEXT,
  scr_date TEXT CHECK (scr_date GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  scr_date_typed TEXT,
  scr_sex TEXT,
  scr_sex_typed TEXT,
  scr_birth TEXT CHECK (scr_birth GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  scr_birth_typed TEXT,
  scr_out TEXT,
  scr_out_typed TEXT,
  scr_failreas TEXT CHECK (scr_failreas IS NULL OR scr_failreas_missing IS NULL),
  scr_failreas_typed TEXT,
  scr_failreas_missing TEXT CHECK (scr_failreas_missing IN ('ND', 'UNK', 'NA')),
  scr_failreas_why TEXT,
  scr_prev TEXT CHECK (scr_prev IS NULL OR scr_prev_missing IS NULL),
  scr_prev_typed TEXT,
  scr_prev_missing TEXT CHECK (scr_prev_missing IN ('ND', 'UNK', 'NA')),
  scr_prev_why TEXT
) STRICT;

CREATE TABLE f_icf (
  id INTEGER PRIMARY KEY,
  subject_id INTEGER REFERENCES subject(id),
  visit_id INTEGER REFERENCES visit(id),
  line_no INTEGER NOT NULL,
  form_version INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('in_progress', 'complete', 'not_done')),
  ever_complete INTEGER NOT NULL CHECK (ever_complete IN (0, 1)),
  void INTEGER NOT NULL CHECK (void IN (0, 1)),
  row_version INTEGER NOT NULL,
  icf_ver TEXT,
  icf_ver_typed TEXT,
  icf_expdate TEXT CHECK (icf_expdate GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  icf_expdate_typed TEXT,
  icf_expby INTEGER CHECK (icf_expby IS NULL OR icf_expby_missing IS NULL),
  icf_expby_typed TEXT,
  icf_expby_missing TEXT CHECK (icf_expby_missing IN ('ND', 'UNK', 'NA')),
  icf_expby_why TEXT,
  icf_crc INTEGER CHECK (icf_crc IS NULL OR icf_crc_missing IS NULL),
  icf_crc_typed TEXT,
  icf_crc_missing TEXT CHECK (icf_crc_missing IN ('ND', 'UNK', 'NA')),
  icf_crc_why TEXT,
  icf_date TEXT CHECK (icf_date GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  icf_date_typed TEXT,
  icf_time TEXT CHECK (icf_time IS NULL OR icf_time_missing IS NULL),
  icf_time_typed TEXT,
  icf_time_missing TEXT CHECK (icf_time_missing IN ('ND', 'UNK', 'NA')),
  icf_time_why TEXT,
  icf_copy TEXT CHECK (icf_copy IS NULL OR icf_copy_missing IS NULL),
  icf_copy_typed TEXT,
  icf_copy_missing TEXT CHECK (icf_copy_missing IN ('ND', 'UNK', 'NA')),
  icf_copy_why TEXT,
  icf_with TEXT CHECK (icf_with IS NULL OR icf_with_missing IS NULL),
  icf_with_typed TEXT,
  icf_with_missing TEXT CHECK (icf_with_missing IN ('ND', 'UNK', 'NA')),
  icf_with_why TEXT,
  icf_wdate TEXT CHECK (icf_wdate GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]') CHECK (icf_wdate IS NULL OR icf_wdate_missing IS NULL),
  icf_wdate_typed TEXT,
  icf_wdate_missing TEXT CHECK (icf_wdate_missing IN ('ND', 'UNK', 'NA')),
  icf_wdate_why TEXT,
  icf_wscope TEXT CHECK (icf_wscope IS NULL OR icf_wscope_missing IS NULL),
  icf_wscope_typed TEXT,
  icf_wscope_missing TEXT CHECK (icf_wscope_missing IN ('ND', 'UNK', 'NA')),
  icf_wscope_why TEXT
) STRICT;

CREATE TABLE f_dm (
  id INTEGER PRIMARY KEY,
  subject_id INTEGER REFERENCES subject(id),
  visit_id INTEGER REFERENCES visit(id),
  line_no INTEGER NOT NULL,
  form_version INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('in_progress', 'complete', 'not_done')),
  ever_complete INTEGER NOT NULL CHECK (ever_complete IN (0, 1)),
  void INTEGER NOT NULL CHECK (void IN (0, 1)),
  row_version INTEGER NOT NULL,
  dm_ht TEXT CHECK (dm_ht IS NULL OR dm_ht_missing IS NULL),
  dm_ht_typed TEXT,
  dm_ht_missing TEXT CHECK (dm_ht_missing IN ('ND', 'UNK', 'NA')),
  dm_ht_why TEXT,
  dm_wt TEXT CHECK (dm_wt IS NULL OR dm_wt_missing IS NULL),
  dm_wt_typed TEXT,
  dm_wt_missing TEXT CHECK (dm_wt_missing IN ('ND', 'UNK', 'NA')),
  dm_wt_why TEXT,
  dm_gistdx TEXT CHECK (dm_gistdx IS NULL OR dm_gistdx_missing IS NULL),
  dm_gistdx_typed TEXT,
  dm_gistdx_missing TEXT CHECK (dm_gistdx_missing IN ('ND', 'UNK', 'NA')),
  dm_gistdx_why TEXT,
  dm_dxdate TEXT CHECK (dm_dxdate IS NULL OR dm_dxdate_missing IS NULL),
  dm_dxdate_typed TEXT,
  dm_dxdate_missing TEXT CHECK (dm_dxdate_missing IN ('ND', 'UNK', 'NA')),
  dm_dxdate_why TEXT,
  dm_dxbasis TEXT CHECK (dm_dxbasis IS NULL OR dm_dxbasis_missing IS NULL),
  dm_dxbasis_typed TEXT,
  dm_dxbasis_missing TEXT CHECK (dm_dxbasis_missing IN ('ND', 'UNK', 'NA')),
  dm_dxbasis_why TEXT,
  dm_kit TEXT CHECK (dm_kit IS NULL OR dm_kit_missing IS NULL),
  dm_kit_typed TEXT,
  dm_kit_missing TEXT CHECK (dm_kit_missing IN ('ND', 'UNK', 'NA')),
  dm_kit_why TEXT,
  dm_cd34 TEXT CHECK (dm_cd34 IS NULL OR dm_cd34_missing IS NULL),
  dm_cd34_typed TEXT,
  dm_cd34_missing TEXT CHECK (dm_cd34_missing IN ('ND', 'UNK', 'NA')),
  dm_cd34_why TEXT,
  dm_prim TEXT CHECK (dm_prim IS NULL OR dm_prim_missing IS NULL),
  dm_prim_typed TEXT,
  dm_prim_missing TEXT CHECK (dm_prim_missing IN ('ND', 'UNK', 'NA')),
  dm_prim_why TEXT,
  dm_primo TEXT CHECK (dm_primo IS NULL OR dm_primo_missing IS NULL),
  dm_primo_typed TEXT,
  dm_primo_missing TEXT CHECK (dm_primo_missing IN ('ND', 'UNK', 'NA')),
  dm_primo_why TEXT,
  dm_primst TEXT CHECK (dm_primst IS NULL OR dm_primst_missing IS NULL),
  dm_primst_typed TEXT,
  dm_primst_missing TEXT CHECK (dm_primst_missing IN ('ND', 'UNK', 'NA')),
  dm_primst_why TEXT,
  dm_primop TEXT CHECK (dm_primop IS NULL OR dm_primop_missing IS NULL),
  dm_primop_typed TEXT,
  dm_primop_missing TEXT CHECK (dm_primop_missing IN ('ND', 'UNK', 'NA')),
  dm_primop_why TEXT,
  dm_timing TEXT CHECK (dm_timing IS NULL OR dm_timing_missing IS NULL),
  dm_timing_typed TEXT,
  dm_timing_missing TEXT CHECK (dm_timing_missing IN ('ND', 'UNK', 'NA')),
  dm_timing_why TEXT,
  dm_metdate TEXT CHECK (dm_metdate IS NULL OR dm_metdate_missing IS NULL),
  dm_metdate_typed TEXT,
  dm_metdate_missing TEXT CHECK (dm_metdate_missing IN ('ND', 'UNK', 'NA')),
  dm_metdate_why TEXT,
  dm_metn INTEGER CHECK (dm_metn IS NULL OR dm_metn_missing IS NULL),
  dm_metn_typed TEXT,
  dm_metn_missing TEXT CHECK (dm_metn_missing IN ('ND', 'UNK', 'NA')),
  dm_metn_why TEXT,
  dm_resect TEXT CHECK (dm_resect IS NULL OR dm_resect_missing IS NULL),
  dm_resect_typed TEXT,
  dm_resect_missing TEXT CHECK (dm_resect_missing IN ('ND', 'UNK', 'NA')),
  dm_resect_why TEXT,
  dm_abl TEXT CHECK (dm_abl IS NULL OR dm_abl_missing IS NULL),
  dm_abl_typed TEXT,
  dm_abl_missing TEXT CHECK (dm_abl_missing IN ('ND', 'UNK', 'NA')),
  dm_abl_why TEXT,
  dm_extra TEXT CHECK (dm_extra IS NULL OR dm_extra_missing IS NULL),
  dm_extra_typed TEXT,
  dm_extra_missing TEXT CHECK (dm_extra_missing IN ('ND', 'UNK', 'NA')),
  dm_extra_why TEXT,
  dm_recur TEXT CHECK (dm_recur IS NULL OR dm_recur_missing IS NULL),
  dm_recur_typed TEXT,
  dm_recur_missing TEXT CHECK (dm_recur_missing IN ('ND', 'UNK', 'NA')),
  dm_recur_why TEXT,
  dm_priorim TEXT CHECK (dm_priorim IS NULL OR dm_priorim_missing IS NULL),
  dm_priorim_typed TEXT,
  dm_priorim_missing TEXT CHECK (dm_priorim_missing IN ('ND', 'UNK', 'NA')),
  dm_priorim_why TEXT,
  dm_priorivr TEXT CHECK (dm_priorivr IS NULL OR dm_priorivr_missing IS NULL),
  dm_priorivr_typed TEXT,
  dm_priorivr_missing TEXT CHECK (dm_priorivr_missing IN ('ND', 'UNK', 'NA')),
  dm_priorivr_why TEXT,
  dm_conctx TEXT CHECK (dm_conctx IS NULL OR dm_conctx_missing IS NULL),
  dm_conctx_typed TEXT,
  dm_conctx_missing TEXT CHECK (dm_conctx_missing IN ('ND', 'UNK', 'NA')),
  dm_conctx_why TEXT,
  dm_diab TEXT CHECK (dm_diab IS NULL OR dm_diab_missing IS NULL),
  dm_diab_typed TEXT,
  dm_diab_missing TEXT CHECK (dm_diab_missing IN ('ND', 'UNK', 'NA')),
  dm_diab_why TEXT,
  dm_nyha TEXT CHECK (dm_nyha IS NULL OR dm_nyha_missing IS NULL),
  dm_nyha_typed TEXT,
  dm_nyha_missing TEXT CHECK (dm_nyha_missing IN ('ND', 'UNK', 'NA')),
  dm_nyha_why TEXT,
  dm_hbsag TEXT CHECK (dm_hbsag IS NULL OR dm_hbsag_missing IS NULL),
  dm_hbsag_typed TEXT,
  dm_hbsag_missing TEXT CHECK (dm_hbsag_missing IN ('ND', 'UNK', 'NA')),
  dm_hbsag_why TEXT,
  dm_hbdate TEXT CHECK (dm_hbdate GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]') CHECK (dm_hbdate IS NULL OR dm_hbdate_missing IS NULL),
  dm_hbdate_typed TEXT,
  dm_hbdate_missing TEXT CHECK (dm_hbdate_missing IN ('ND', 'UNK', 'NA')),
  dm_hbdate_why TEXT,
  dm_hbhx TEXT CHECK (dm_hbhx IS NULL OR dm_hbhx_missing IS NULL),
  dm_hbhx_typed TEXT,
  dm_hbhx_missing TEXT CHECK (dm_hbhx_missing IN ('ND', 'UNK', 'NA')),
  dm_hbhx_why TEXT,
  dm_malig TEXT CHECK (dm_malig IS NULL OR dm_malig_missing IS NULL),
  dm_malig_typed TEXT,
  dm_malig_missing TEXT CHECK (dm_malig_missing IN ('ND', 'UNK', 'NA')),
  dm_malig_why TEXT,
  dm_preg TEXT CHECK (dm_preg IS NULL OR dm_preg_missing IS NULL),
  dm_preg_typed TEXT,
  dm_preg_missing TEXT CHECK (dm_preg_missing IN ('ND', 'UNK', 'NA')),
  dm_preg_why TEXT,
  dm_pregm TEXT CHECK (dm_pregm IS NULL OR dm_pregm_missing IS NULL),
  dm_pregm_typed TEXT,
  dm_pregm_missing TEXT CHECK (dm_pregm_missing IN ('ND', 'UNK', 'NA')),
  dm_pregm_why TEXT,
  dm_pregd TEXT CHECK (dm_pregd GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]') CHECK (dm_pregd IS NULL OR dm_pregd_missing IS NULL),
  dm_pregd_typed TEXT,
  dm_pregd_missing TEXT CHECK (dm_pregd_missing IN ('ND', 'UNK', 'NA')),
  dm_pregd_why TEXT,
  dm_ecog TEXT CHECK (dm_ecog IS NULL OR dm_ecog_missing IS NULL),
  dm_ecog_typed TEXT,
  dm_ecog_missing TEXT CHECK (dm_ecog_missing IN ('ND', 'UNK', 'NA')),
  dm_ecog_why TEXT,
  dm_ecogd TEXT CHECK (dm_ecogd GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]') CHECK (dm_ecogd IS NULL OR dm_ecogd_missing IS NULL),
  dm_ecogd_typed TEXT,
  dm_ecogd_missing TEXT CHECK (dm_ecogd_missing IN ('ND', 'UNK', 'NA')),
  dm_ecogd_why TEXT
) STRICT;

CREATE TABLE f_dm_mh (
  id INTEGER PRIMARY KEY,
  parent_id INTEGER NOT NULL REFERENCES f_dm(id),
  line_no INTEGER NOT NULL,
  void INTEGER NOT NULL CHECK (void IN (0, 1)),
  row_version INTEGER NOT NULL,
  dm_mh_term TEXT CHECK (dm_mh_term IS NULL OR dm_mh_term_missing IS NULL),
  dm_mh_term_typed TEXT,
  dm_mh_term_missing TEXT CHECK (dm_mh_term_missing IN ('ND', 'UNK', 'NA')),
  dm_mh_term_why TEXT,
  dm_mh_ongoing TEXT CHECK (dm_mh_ongoing IS NULL OR dm_mh_ongoing_missing IS NULL),
  dm_mh_ongoing_typed TEXT,
  dm_mh_ongoing_missing TEXT CHECK (dm_mh_ongoing_missing IN ('ND', 'UNK', 'NA')),
  dm_mh_ongoing_why TEXT
) STRICT;

CREATE TABLE f_lab (
  id INTEGER PRIMARY KEY,
  subject_id INTEGER REFERENCES subject(id),
  visit_id INTEGER REFERENCES visit(id),
  line_no INTEGER NOT NULL,
  form_version INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('in_progress', 'complete', 'not_done')),
  ever_complete INTEGER NOT NULL CHECK (ever_complete IN (0, 1)),
  void INTEGER NOT NULL CHECK (void IN (0, 1)),
  row_version INTEGER NOT NULL,
  lab_date TEXT CHECK (lab_date GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  lab_date_typed TEXT,
  lab_time TEXT CHECK (lab_time IS NULL OR lab_time_missing IS NULL),
  lab_time_typed TEXT,
  lab_time_missing TEXT CHECK (lab_time_missing IN ('ND', 'UNK', 'NA')),
  lab_time_why TEXT,
  lab_where TEXT,
  lab_where_typed TEXT,
  lab_use TEXT CHECK (lab_use IS NULL OR lab_use_missing IS NULL),
  lab_use_typed TEXT,
  lab_use_missing TEXT CHECK (lab_use_missing IN ('ND', 'UNK', 'NA')),
  lab_use_why TEXT,
  lab_wbc TEXT CHECK (lab_wbc IS NULL OR lab_wbc_missing IS NULL),
  lab_wbc_typed TEXT,
  lab_wbc_missing TEXT CHECK (lab_wbc_missing IN ('ND', 'UNK', 'NA')),
  lab_wbc_why TEXT,
  lab_wbc_unit TEXT,
  lab_wbc_range TEXT,
  lab_anc TEXT CHECK (lab_anc IS NULL OR lab_anc_missing IS NULL),
  lab_anc_typed TEXT,
  lab_anc_missing TEXT CHECK (lab_anc_missing IN ('ND', 'UNK', 'NA')),
  lab_anc_why TEXT,
  lab_anc_unit TEXT,
  lab_anc_range TEXT,
  lab_hb TEXT CHECK (lab_hb IS NULL OR lab_hb_missing IS NULL),
  lab_hb_typed TEXT,
  lab_hb_missing TEXT CHECK (lab_hb_missing IN ('ND', 'UNK', 'NA')),
  lab_hb_why TEXT,
  lab_hb_unit TEXT,
  lab_hb_range TEXT,
  lab_plt TEXT CHECK (lab_plt IS NULL OR lab_plt_missing IS NULL),
  lab_plt_typed TEXT,
  lab_plt_missing TEXT CHECK (lab_plt_missing IN ('ND', 'UNK', 'NA')),
  lab_plt_why TEXT,
  lab_plt_unit TEXT,
  lab_plt_range TEXT,
  lab_tbil TEXT CHECK (lab_tbil IS NULL OR lab_tbil_missing IS NULL),
  lab_tbil_typed TEXT,
  lab_tbil_missing TEXT CHECK (lab_tbil_missing IN ('ND', 'UNK', 'NA')),
  lab_tbil_why TEXT,
  lab_tbil_unit TEXT,
  lab_tbil_range TEXT,
  lab_ast TEXT CHECK (lab_ast IS NULL OR lab_ast_missing IS NULL),
  lab_ast_typed TEXT,
  lab_ast_missing TEXT CHECK (lab_ast_missing IN ('ND', 'UNK', 'NA')),
  lab_ast_why TEXT,
  lab_ast_unit TEXT,
  lab_ast_range TEXT,
  lab_alt TEXT CHECK (lab_alt IS NULL OR lab_alt_missing IS NULL),
  lab_alt_typed TEXT,
  lab_alt_missing TEXT CHECK (lab_alt_missing IN ('ND', 'UNK', 'NA')),
  lab_alt_why TEXT,
  lab_alt_unit TEXT,
  lab_alt_range TEXT,
  lab_gtp TEXT CHECK (lab_gtp IS NULL OR lab_gtp_missing IS NULL),
  lab_gtp_typed TEXT,
  lab_gtp_missing TEXT CHECK (lab_gtp_missing IN ('ND', 'UNK', 'NA')),
  lab_gtp_why TEXT,
  lab_gtp_unit TEXT,
  lab_gtp_range TEXT,
  lab_cs_wbc TEXT CHECK (lab_cs_wbc IS NULL OR lab_cs_wbc_missing IS NULL),
  lab_cs_wbc_typed TEXT,
  lab_cs_wbc_missing TEXT CHECK (lab_cs_wbc_missing IN ('ND', 'UNK', 'NA')),
  lab_cs_wbc_why TEXT,
  lab_cs_anc TEXT CHECK (lab_cs_anc IS NULL OR lab_cs_anc_missing IS NULL),
  lab_cs_anc_typed TEXT,
  lab_cs_anc_missing TEXT CHECK (lab_cs_anc_missing IN ('ND', 'UNK', 'NA')),
  lab_cs_anc_why TEXT,
  lab_cs_hb TEXT CHECK (lab_cs_hb IS NULL OR lab_cs_hb_missing IS NULL),
  lab_cs_hb_typed TEXT,
  lab_cs_hb_missing TEXT CHECK (lab_cs_hb_missing IN ('ND', 'UNK', 'NA')),
  lab_cs_hb_why TEXT,
  lab_cs_plt TEXT CHECK (lab_cs_plt IS NULL OR lab_cs_plt_missing IS NULL),
  lab_cs_plt_typed TEXT,
  lab_cs_plt_missing TEXT CHECK (lab_cs_plt_missing IN ('ND', 'UNK', 'NA')),
  lab_cs_plt_why TEXT,
  lab_cs_tbil TEXT CHECK (lab_cs_tbil IS NULL OR lab_cs_tbil_missing IS NULL),
  lab_cs_tbil_typed TEXT,
  lab_cs_tbil_missing TEXT CHECK (lab_cs_tbil_missing IN ('ND', 'UNK', 'NA')),
  lab_cs_tbil_why TEXT,
  lab_cs_ast TEXT CHECK (lab_cs_ast IS NULL OR lab_cs_ast_missing IS NULL),
  lab_cs_ast_typed TEXT,
  lab_cs_ast_missing TEXT CHECK (lab_cs_ast_missing IN ('ND', 'UNK', 'NA')),
  lab_cs_ast_why TEXT,
  lab_cs_alt TEXT CHECK (lab_cs_alt IS NULL OR lab_cs_alt_missing IS NULL),
  lab_cs_alt_typed TEXT,
  lab_cs_alt_missing TEXT CHECK (lab_cs_alt_missing IN ('ND', 'UNK', 'NA')),
  lab_cs_alt_why TEXT,
  lab_cs_gtp TEXT CHECK (lab_cs_gtp IS NULL OR lab_cs_gtp_missing IS NULL),
  lab_cs_gtp_typed TEXT,
  lab_cs_gtp_missing TEXT CHECK (lab_cs_gtp_missing IN ('ND', 'UNK', 'NA')),
  lab_cs_gtp_why TEXT,
  lab_rev TEXT CHECK (lab_rev IS NULL OR lab_rev_missing IS NULL),
  lab_rev_typed TEXT,
  lab_rev_missing TEXT CHECK (lab_rev_missing IN ('ND', 'UNK', 'NA')),
  lab_rev_why TEXT
) STRICT;

CREATE TABLE f_lab_oth (
  id INTEGER PRIMARY KEY,
  parent_id INTEGER NOT NULL REFERENCES f_lab(id),
  line_no INTEGER NOT NULL,
  void INTEGER NOT NULL CHECK (void IN (0, 1)),
  row_version INTEGER NOT NULL,
  lab_oth_test TEXT CHECK (lab_oth_test IS NULL OR lab_oth_test_missing IS NULL),
  lab_oth_test_typed TEXT,
  lab_oth_test_missing TEXT CHECK (lab_oth_test_missing IN ('ND', 'UNK', 'NA')),
  lab_oth_test_why TEXT,
  lab_oth_value TEXT CHECK (lab_oth_value IS NULL OR lab_oth_value_missing IS NULL),
  lab_oth_value_typed TEXT,
  lab_oth_value_missing TEXT CHECK (lab_oth_value_missing IN ('ND', 'UNK', 'NA')),
  lab_oth_value_why TEXT,
  lab_oth_value_unit TEXT,
  lab_oth_value_range TEXT,
  lab_oth_flag TEXT CHECK (lab_oth_flag IS NULL OR lab_oth_flag_missing IS NULL),
  lab_oth_flag_typed TEXT,
  lab_oth_flag_missing TEXT CHECK (lab_oth_flag_missing IN ('ND', 'UNK', 'NA')),
  lab_oth_flag_why TEXT,
  lab_oth_significant TEXT CHECK (lab_oth_significant IS NULL OR lab_oth_significant_missing IS NULL),
  lab_oth_significant_typed TEXT,
  lab_oth_significant_missing TEXT CHECK (lab_oth_significant_missing IN ('ND', 'UNK', 'NA')),
  lab_oth_significant_why TEXT
) STRICT;

CREATE TABLE f_les (
  id INTEGER PRIMARY KEY,
  subject_id INTEGER REFERENCES subject(id),
  visit_id INTEGER REFERENCES visit(id),
  line_no INTEGER NOT NULL,
  form_version INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('in_progress', 'complete', 'not_done')),
  ever_complete INTEGER NOT NULL CHECK (ever_complete IN (0, 1)),
  void INTEGER NOT NULL CHECK (void IN (0, 1)),
  row_version INTEGER NOT NULL,
  les_date TEXT CHECK (les_date GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  les_date_typed TEXT,
  les_mod TEXT CHECK (les_mod IS NULL OR les_mod_missing IS NULL),
  les_mod_typed TEXT,
  les_mod_missing TEXT CHECK (les_mod_missing IN ('ND', 'UNK', 'NA')),
  les_mod_why TEXT,
  les_slice TEXT CHECK (les_slice IS NULL OR les_slice_missing IS NULL),
  les_slice_typed TEXT,
  les_slice_missing TEXT CHECK (les_slice_missing IN ('ND', 'UNK', 'NA')),
  les_slice_why TEXT,
  les_spiral TEXT CHECK (les_spiral IS NULL OR les_spiral_missing IS NULL),
  les_spiral_typed TEXT,
  les_spiral_missing TEXT CHECK (les_spiral_missing IN ('ND', 'UNK', 'NA')),
  les_spiral_why TEXT,
  les_reader INTEGER CHECK (les_reader IS NULL OR les_reader_missing IS NULL),
  les_reader_typed TEXT,
  les_reader_missing TEXT CHECK (les_reader_missing IN ('ND', 'UNK', 'NA')),
  les_reader_why TEXT
) STRICT;

CREATE TABLE f_les_row (
  id INTEGER PRIMARY KEY,
  parent_id INTEGER NOT NULL REFERENCES f_les(id),
  line_no INTEGER NOT NULL,
  void INTEGER NOT NULL CHECK (void IN (0, 1)),
  row_version INTEGER NOT NULL,
  les_no TEXT,
  les_type TEXT,
  les_type_typed TEXT,
  les_org TEXT,
  les_org_typed TEXT,
  les_seg TEXT CHECK (les_seg IS NULL OR les_seg_missing IS NULL),
  les_seg_typed TEXT,
  les_seg_missing TEXT CHECK (les_seg_missing IN ('ND', 'UNK', 'NA')),
  les_seg_why TEXT,
  les_loc TEXT CHECK (les_loc IS NULL OR les_loc_missing IS NULL),
  les_loc_typed TEXT,
  les_loc_missing TEXT CHECK (les_loc_missing IN ('ND', 'UNK', 'NA')),
  les_loc_why TEXT,
  les_ld TEXT CHECK (les_ld IS NULL OR les_ld_missing IS NULL),
  les_ld_typed TEXT,
  les_ld_missing TEXT CHECK (les_ld_missing IN ('ND', 'UNK', 'NA')),
  les_ld_why TEXT
) STRICT;

CREATE TABLE f_elg (
  id INTEGER PRIMARY KEY,
  subject_id INTEGER REFERENCES subject(id),
  visit_id INTEGER REFERENCES visit(id),
  line_no INTEGER NOT NULL,
  form_version INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('in_progress', 'complete', 'not_done')),
  ever_complete INTEGER NOT NULL CHECK (ever_complete IN (0, 1)),
  void INTEGER NOT NULL CHECK (void IN (0, 1)),
  row_version INTEGER NOT NULL,
  c01 TEXT,
  c01_typed TEXT,
  c02 TEXT,
  c02_typed TEXT,
  c03 TEXT,
  c03_typed TEXT,
  c04 TEXT,
  c04_typed TEXT,
  c05 TEXT,
  c05_typed TEXT,
  c06 TEXT,
  c06_typed TEXT,
  c07 TEXT,
  c07_typed TEXT,
  c08 TEXT,
  c08_typed TEXT,
  c09 TEXT,
  c09_typed TEXT,
  c10 TEXT,
  c10_typed TEXT,
  c11 TEXT,
  c11_typed TEXT,
  c12 TEXT,
  c12_typed TEXT,
  c13 TEXT,
  c13_typed TEXT,
  c14 TEXT,
  c14_typed TEXT,
  c15 TEXT,
  c15_typed TEXT,
  c16 TEXT,
  c16_typed TEXT,
  c17 TEXT,
  c17_typed TEXT,
  c18 TEXT,
  c18_typed TEXT,
  c19 TEXT,
  c19_typed TEXT,
  c20 TEXT,
  c20_typed TEXT,
  c21 TEXT,
  c21_typed TEXT,
  c22 TEXT,
  c22_typed TEXT,
  c23 TEXT,
  c23_typed TEXT,
  c24 TEXT,
  c24_typed TEXT,
  elg_inv INTEGER,
  elg_inv_typed TEXT,
  elg_invd TEXT CHECK (elg_invd GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  elg_invd_typed TEXT,
  elg_wet TEXT,
  elg_wet_typed TEXT
) STRICT;

CREATE TABLE f_reg (
  id INTEGER PRIMARY KEY,
  subject_id INTEGER REFERENCES subject(id),
  visit_id INTEGER REFERENCES visit(id),
  line_no INTEGER NOT NULL,
  form_version INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('in_progress', 'complete', 'not_done')),
  ever_complete INTEGER NOT NULL CHECK (ever_complete IN (0, 1)),
  void INTEGER NOT NULL CHECK (void IN (0, 1)),
  row_version INTEGER NOT NULL,
  reg_date TEXT CHECK (reg_date GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  reg_date_typed TEXT,
  reg_no TEXT,
  reg_no_typed TEXT,
  reg_subj TEXT,
  reg_meth TEXT CHECK (reg_meth IS NULL OR reg_meth_missing IS NULL),
  reg_meth_typed TEXT,
  reg_meth_missing TEXT CHECK (reg_meth_missing IN ('ND', 'UNK', 'NA')),
  reg_meth_why TEXT,
  reg_confd TEXT CHECK (reg_confd GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]') CHECK (reg_confd IS NULL OR reg_confd_missing IS NULL),
  reg_confd_typed TEXT,
  reg_confd_missing TEXT CHECK (reg_confd_missing IN ('ND', 'UNK', 'NA')),
  reg_confd_why TEXT
) STRICT;

CREATE TABLE f_vis (
  id INTEGER PRIMARY KEY,
  subject_id INTEGER REFERENCES subject(id),
  visit_id INTEGER REFERENCES visit(id),
  line_no INTEGER NOT NULL,
  form_version INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('in_progress', 'complete', 'not_done')),
  ever_complete INTEGER NOT NULL CHECK (ever_complete IN (0, 1)),
  void INTEGER NOT NULL CHECK (void IN (0, 1)),
  row_version INTEGER NOT NULL,
  vis_date TEXT CHECK (vis_date GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  vis_date_typed TEXT,
  vis_type TEXT,
  vis_type_typed TEXT,
  vis_name TEXT CHECK (vis_name IS NULL OR vis_name_missing IS NULL),
  vis_name_typed TEXT,
  vis_name_missing TEXT CHECK (vis_name_missing IN ('ND', 'UNK', 'NA')),
  vis_name_why TEXT,
  vis_ecog TEXT CHECK (vis_ecog IS NULL OR vis_ecog_missing IS NULL),
  vis_ecog_typed TEXT,
  vis_ecog_missing TEXT CHECK (vis_ecog_missing IN ('ND', 'UNK', 'NA')),
  vis_ecog_why TEXT,
  vis_wt TEXT CHECK (vis_wt IS NULL OR vis_wt_missing IS NULL),
  vis_wt_typed TEXT,
  vis_wt_missing TEXT CHECK (vis_wt_missing IN ('ND', 'UNK', 'NA')),
  vis_wt_why TEXT,
  vis_bt TEXT CHECK (vis_bt IS NULL OR vis_bt_missing IS NULL),
  vis_bt_typed TEXT,
  vis_bt_missing TEXT CHECK (vis_bt_missing IN ('ND', 'UNK', 'NA')),
  vis_bt_why TEXT,
  vis_bps INTEGER CHECK (vis_bps IS NULL OR vis_bps_missing IS NULL),
  vis_bps_typed TEXT,
  vis_bps_missing TEXT CHECK (vis_bps_missing IN ('ND', 'UNK', 'NA')),
  vis_bps_why TEXT,
  vis_bpd INTEGER CHECK (vis_bpd IS NULL OR vis_bpd_missing IS NULL),
  vis_bpd_typed TEXT,
  vis_bpd_missing TEXT CHECK (vis_bpd_missing IN ('ND', 'UNK', 'NA')),
  vis_bpd_why TEXT,
  vis_oed TEXT CHECK (vis_oed IS NULL OR vis_oed_missing IS NULL),
  vis_oed_typed TEXT,
  vis_oed_missing TEXT CHECK (vis_oed_missing IN ('ND', 'UNK', 'NA')),
  vis_oed_why TEXT,
  vis_qae TEXT CHECK (vis_qae IS NULL OR vis_qae_missing IS NULL),
  vis_qae_typed TEXT,
  vis_qae_missing TEXT CHECK (vis_qae_missing IN ('ND', 'UNK', 'NA')),
  vis_qae_why TEXT,
  vis_qdose TEXT CHECK (vis_qdose IS NULL OR vis_qdose_missing IS NULL),
  vis_qdose_typed TEXT,
  vis_qdose_missing TEXT CHECK (vis_qdose_missing IN ('ND', 'UNK', 'NA')),
  vis_qdose_why TEXT,
  vis_qcm TEXT CHECK (vis_qcm IS NULL OR vis_qcm_missing IS NULL),
  vis_qcm_typed TEXT,
  vis_qcm_missing TEXT CHECK (vis_qcm_missing IN ('ND', 'UNK', 'NA')),
  vis_qcm_why TEXT,
  vis_qpr TEXT CHECK (vis_qpr IS NULL OR vis_qpr_missing IS NULL),
  vis_qpr_typed TEXT,
  vis_qpr_missing TEXT CHECK (vis_qpr_missing IN ('ND', 'UNK', 'NA')),
  vis_qpr_why TEXT,
  vis_qdiary TEXT CHECK (vis_qdiary IS NULL OR vis_qdiary_missing IS NULL),
  vis_qdiary_typed TEXT,
  vis_qdiary_missing TEXT CHECK (vis_qdiary_missing IN ('ND', 'UNK', 'NA')),
  vis_qdiary_why TEXT,
  vis_next TEXT CHECK (vis_next GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]') CHECK (vis_next IS NULL OR vis_next_missing IS NULL),
  vis_next_typed TEXT,
  vis_next_missing TEXT CHECK (vis_next_missing IN ('ND', 'UNK', 'NA')),
  vis_next_why TEXT,
  vis_note TEXT CHECK (vis_note IS NULL OR vis_note_missing IS NULL),
  vis_note_typed TEXT,
  vis_note_missing TEXT CHECK (vis_note_missing IN ('ND', 'UNK', 'NA')),
  vis_note_why TEXT,
  vis_by INTEGER CHECK (vis_by IS NULL OR vis_by_missing IS NULL),
  vis_by_typed TEXT,
  vis_by_missing TEXT CHECK (vis_by_missing IN ('ND', 'UNK', 'NA')),
  vis_by_why TEXT
) STRICT;

CREATE TABLE f_dos (
  id INTEGER PRIMARY KEY,
  subject_id INTEGER REFERENCES subject(id),
  visit_id INTEGER REFERENCES visit(id),
  line_no INTEGER NOT NULL,
  form_version INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('in_progress', 'complete', 'not_done')),
  ever_complete INTEGER NOT NULL CHECK (ever_complete IN (0, 1)),
  void INTEGER NOT NULL CHECK (void IN (0, 1)),
  row_version INTEGER NOT NULL,
  dos_meal TEXT CHECK (dos_meal IS NULL OR dos_meal_missing IS NULL),
  dos_meal_typed TEXT,
  dos_meal_missing TEXT CHECK (dos_meal_missing IN ('ND', 'UNK', 'NA')),
  dos_meal_why TEXT
) STRICT;

CREATE TABLE f_dos_row (
  id INTEGER PRIMARY KEY,
  parent_id INTEGER NOT NULL REFERENCES f_dos(id),
  line_no INTEGER NOT NULL,
  void INTEGER NOT NULL CHECK (void IN (0, 1)),
  row_version INTEGER NOT NULL,
  dos_start TEXT CHECK (dos_start GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  dos_start_typed TEXT,
  dos_end TEXT CHECK (dos_end GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]') CHECK (dos_end IS NULL OR dos_end_missing IS NULL),
  dos_end_typed TEXT,
  dos_end_missing TEXT CHECK (dos_end_missing IN ('ND', 'UNK', 'NA')),
  dos_end_why TEXT,
  dos_mg INTEGER CHECK (dos_mg IS NULL OR dos_mg_missing IS NULL),
  dos_mg_typed TEXT,
  dos_mg_missing TEXT CHECK (dos_mg_missing IN ('ND', 'UNK', 'NA')),
  dos_mg_why TEXT,
  dos_reas TEXT CHECK (dos_reas IS NULL OR dos_reas_missing IS NULL),
  dos_reas_typed TEXT,
  dos_reas_missing TEXT CHECK (dos_reas_missing IN ('ND', 'UNK', 'NA')),
  dos_reas_why TEXT,
  dos_ae INTEGER CHECK (dos_ae IS NULL OR dos_ae_missing IS NULL),
  dos_ae_typed TEXT,
  dos_ae_missing TEXT CHECK (dos_ae_missing IN ('ND', 'UNK', 'NA')),
  dos_ae_why TEXT,
  dos_reaso TEXT CHECK (dos_reaso IS NULL OR dos_reaso_missing IS NULL),
  dos_reaso_typed TEXT,
  dos_reaso_missing TEXT CHECK (dos_reaso_missing IN ('ND', 'UNK', 'NA')),
  dos_reaso_why TEXT,
  dos_by INTEGER CHECK (dos_by IS NULL OR dos_by_missing IS NULL),
  dos_by_typed TEXT,
  dos_by_missing TEXT CHECK (dos_by_missing IN ('ND', 'UNK', 'NA')),
  dos_by_why TEXT
) STRICT;

CREATE TABLE f_dsp (
  id INTEGER PRIMARY KEY,
  subject_id INTEGER REFERENCES subject(id),
  visit_id INTEGER REFERENCES visit(id),
  line_no INTEGER NOT NULL,
  form_version INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('in_progress', 'complete', 'not_done')),
  ever_complete INTEGER NOT NULL CHECK (ever_complete IN (0, 1)),
  void INTEGER NOT NULL CHECK (void IN (0, 1)),
  row_version INTEGER NOT NULL,
  dsp_date TEXT CHECK (dsp_date GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  dsp_date_typed TEXT,
  dsp_n INTEGER CHECK (dsp_n IS NULL OR dsp_n_missing IS NULL),
  dsp_n_typed TEXT,
  dsp_n_missing TEXT CHECK (dsp_n_missing IN ('ND', 'UNK', 'NA')),
  dsp_n_why TEXT,
  dsp_lot TEXT CHECK (dsp_lot IS NULL OR dsp_lot_missing IS NULL),
  dsp_lot_typed TEXT,
  dsp_lot_missing TEXT CHECK (dsp_lot_missing IN ('ND', 'UNK', 'NA')),
  dsp_lot_why TEXT,
  dsp_expiry TEXT CHECK (dsp_expiry IS NULL OR dsp_expiry_missing IS NULL),
  dsp_expiry_typed TEXT,
  dsp_expiry_missing TEXT CHECK (dsp_expiry_missing IN ('ND', 'UNK', 'NA')),
  dsp_expiry_why TEXT,
  dsp_by INTEGER CHECK (dsp_by IS NULL OR dsp_by_missing IS NULL),
  dsp_by_typed TEXT,
  dsp_by_missing TEXT CHECK (dsp_by_missing IN ('ND', 'UNK', 'NA')),
  dsp_by_why TEXT,
  dsp_rdate TEXT CHECK (dsp_rdate GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]') CHECK (dsp_rdate IS NULL OR dsp_rdate_missing IS NULL),
  dsp_rdate_typed TEXT,
  dsp_rdate_missing TEXT CHECK (dsp_rdate_missing IN ('ND', 'UNK', 'NA')),
  dsp_rdate_why TEXT,
  dsp_rn INTEGER CHECK (dsp_rn IS NULL OR dsp_rn_missing IS NULL),
  dsp_rn_typed TEXT,
  dsp_rn_missing TEXT CHECK (dsp_rn_missing IN ('ND', 'UNK', 'NA')),
  dsp_rn_why TEXT,
  dsp_lost INTEGER CHECK (dsp_lost IS NULL OR dsp_lost_missing IS NULL),
  dsp_lost_typed TEXT,
  dsp_lost_missing TEXT CHECK (dsp_lost_missing IN ('ND', 'UNK', 'NA')),
  dsp_lost_why TEXT
) STRICT;

CREATE TABLE f_ae (
  id INTEGER PRIMARY KEY,
  subject_id INTEGER REFERENCES subject(id),
  visit_id INTEGER REFERENCES visit(id),
  line_no INTEGER NOT NULL,
  form_version INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('in_progress', 'complete', 'not_done')),
  ever_complete INTEGER NOT NULL CHECK (ever_complete IN (0, 1)),
  void INTEGER NOT NULL CHECK (void IN (0, 1)),
  row_version INTEGER NOT NULL,
  ae_no TEXT,
  ae_term TEXT,
  ae_term_typed TEXT,
  ae_term_catalogue TEXT,
  ae_sel TEXT CHECK (ae_sel IS NULL OR ae_sel_missing IS NULL),
  ae_sel_typed TEXT,
  ae_sel_missing TEXT CHECK (ae_sel_missing IN ('ND', 'UNK', 'NA')),
  ae_sel_why TEXT,
  ae_spec TEXT CHECK (ae_spec IS NULL OR ae_spec_missing IS NULL),
  ae_spec_typed TEXT,
  ae_spec_missing TEXT CHECK (ae_spec_missing IN ('ND', 'UNK', 'NA')),
  ae_spec_why TEXT,
  ae_verb TEXT CHECK (ae_verb IS NULL OR ae_verb_missing IS NULL),
  ae_verb_typed TEXT,
  ae_verb_missing TEXT CHECK (ae_verb_missing IN ('ND', 'UNK', 'NA')),
  ae_verb_why TEXT,
  ae_start TEXT CHECK (ae_start IS NULL OR ae_start_missing IS NULL),
  ae_start_typed TEXT,
  ae_start_missing TEXT CHECK (ae_start_missing IN ('ND', 'UNK', 'NA')),
  ae_start_why TEXT,
  ae_gr TEXT,
  ae_gr_typed TEXT,
  ae_caus TEXT CHECK (ae_caus IS NULL OR ae_caus_missing IS NULL),
  ae_caus_typed TEXT,
  ae_caus_missing TEXT CHECK (ae_caus_missing IN ('ND', 'UNK', 'NA')),
  ae_caus_why TEXT,
  ae_act TEXT CHECK (ae_act IS NULL OR ae_act_missing IS NULL),
  ae_act_typed TEXT,
  ae_act_missing TEXT CHECK (ae_act_missing IN ('ND', 'UNK', 'NA')),
  ae_act_why TEXT,
  ae_trt TEXT CHECK (ae_trt IS NULL OR ae_trt_missing IS NULL),
  ae_trt_typed TEXT,
  ae_trt_missing TEXT CHECK (ae_trt_missing IN ('ND', 'UNK', 'NA')),
  ae_trt_why TEXT,
  ae_cm TEXT CHECK (ae_cm IS NULL OR ae_cm_missing IS NULL),
  ae_cm_typed TEXT,
  ae_cm_missing TEXT CHECK (ae_cm_missing IN ('ND', 'UNK', 'NA')),
  ae_cm_why TEXT,
  ae_ser TEXT,
  ae_ser_typed TEXT,
  ae_serc TEXT CHECK (ae_serc IS NULL OR ae_serc_missing IS NULL),
  ae_serc_typed TEXT,
  ae_serc_missing TEXT CHECK (ae_serc_missing IN ('ND', 'UNK', 'NA')),
  ae_serc_why TEXT,
  ae_out TEXT CHECK (ae_out IS NULL OR ae_out_missing IS NULL),
  ae_out_typed TEXT,
  ae_out_missing TEXT CHECK (ae_out_missing IN ('ND', 'UNK', 'NA')),
  ae_out_why TEXT,
  ae_end TEXT CHECK (ae_end IS NULL OR ae_end_missing IS NULL),
  ae_end_typed TEXT,
  ae_end_missing TEXT CHECK (ae_end_missing IN ('ND', 'UNK', 'NA')),
  ae_end_why TEXT,
  ae_src TEXT CHECK (ae_src IS NULL OR ae_src_missing IS NULL),
  ae_src_typed TEXT,
  ae_src_missing TEXT CHECK (ae_src_missing IN ('ND', 'UNK', 'NA')),
  ae_src_why TEXT,
  ae_inv INTEGER CHECK (ae_inv IS NULL OR ae_inv_missing IS NULL),
  ae_inv_typed TEXT,
  ae_inv_missing TEXT CHECK (ae_inv_missing IN ('ND', 'UNK', 'NA')),
  ae_inv_why TEXT
) STRICT;

CREATE TABLE f_ae_grow (
  id INTEGER PRIMARY KEY,
  parent_id INTEGER NOT NULL REFERENCES f_ae(id),
  line_no INTEGER NOT NULL,
  void INTEGER NOT NULL CHECK (void IN (0, 1)),
  row_version INTEGER NOT NULL,
  ae_grow_changed_on TEXT CHECK (ae_grow_changed_on IS NULL OR ae_grow_changed_on_missing IS NULL),
  ae_grow_changed_on_typed TEXT,
  ae_grow_changed_on_missing TEXT CHECK (ae_grow_changed_on_missing IN ('ND', 'UNK', 'NA')),
  ae_grow_changed_on_why TEXT,
  ae_grow_grade TEXT CHECK (ae_grow_grade IS NULL OR ae_grow_grade_missing IS NULL),
  ae_grow_grade_typed TEXT,
  ae_grow_grade_missing TEXT CHECK (ae_grow_grade_missing IN ('ND', 'UNK', 'NA')),
  ae_grow_grade_why TEXT
) STRICT;

CREATE TABLE f_sae (
  id INTEGER PRIMARY KEY,
  subject_id INTEGER REFERENCES subject(id),
  visit_id INTEGER REFERENCES visit(id),
  line_no INTEGER NOT NULL,
  form_version INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('in_progress', 'complete', 'not_done')),
  ever_complete INTEGER NOT NULL CHECK (ever_complete IN (0, 1)),
  void INTEGER NOT NULL CHECK (void IN (0, 1)),
  row_version INTEGER NOT NULL,
  sae_ae INTEGER,
  sae_ae_typed TEXT,
  sae_rpt TEXT,
  sae_rpt_typed TEXT,
  sae_seq TEXT,
  sae_aware TEXT,
  sae_aware_typed TEXT,
  sae_hospin TEXT CHECK (sae_hospin GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]') CHECK (sae_hospin IS NULL OR sae_hospin_missing IS NULL),
  sae_hospin_typed TEXT,
  sae_hospin_missing TEXT CHECK (sae_hospin_missing IN ('ND', 'UNK', 'NA')),
  sae_hospin_why TEXT,
  sae_hospout TEXT CHECK (sae_hospout GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]') CHECK (sae_hospout IS NULL OR sae_hospout_missing IS NULL),
  sae_hospout_typed TEXT,
  sae_hospout_missing TEXT CHECK (sae_hospout_missing IN ('ND', 'UNK', 'NA')),
  sae_hospout_why TEXT,
  sae_exp TEXT CHECK (sae_exp IS NULL OR sae_exp_missing IS NULL),
  sae_exp_typed TEXT,
  sae_exp_missing TEXT CHECK (sae_exp_missing IN ('ND', 'UNK', 'NA')),
  sae_exp_why TEXT,
  sae_dech TEXT CHECK (sae_dech IS NULL OR sae_dech_missing IS NULL),
  sae_dech_typed TEXT,
  sae_dech_missing TEXT CHECK (sae_dech_missing IN ('ND', 'UNK', 'NA')),
  sae_dech_why TEXT,
  sae_rech TEXT CHECK (sae_rech IS NULL OR sae_rech_missing IS NULL),
  sae_rech_typed TEXT,
  sae_rech_missing TEXT CHECK (sae_rech_missing IN ('ND', 'UNK', 'NA')),
  sae_rech_why TEXT,
  sae_alt TEXT CHECK (sae_alt IS NULL OR sae_alt_missing IS NULL),
  sae_alt_typed TEXT,
  sae_alt_missing TEXT CHECK (sae_alt_missing IN ('ND', 'UNK', 'NA')),
  sae_alt_why TEXT,
  sae_narr TEXT CHECK (sae_narr IS NULL OR sae_narr_missing IS NULL),
  sae_narr_typed TEXT,
  sae_narr_missing TEXT CHECK (sae_narr_missing IN ('ND', 'UNK', 'NA')),
  sae_narr_why TEXT,
  sae_treat TEXT CHECK (sae_treat IS NULL OR sae_treat_missing IS NULL),
  sae_treat_typed TEXT,
  sae_treat_missing TEXT CHECK (sae_treat_missing IN ('ND', 'UNK', 'NA')),
  sae_treat_why TEXT,
  sae_autop TEXT CHECK (sae_autop IS NULL OR sae_autop_missing IS NULL),
  sae_autop_typed TEXT,
  sae_autop_missing TEXT CHECK (sae_autop_missing IN ('ND', 'UNK', 'NA')),
  sae_autop_why TEXT,
  sae_opin TEXT CHECK (sae_opin IS NULL OR sae_opin_missing IS NULL),
  sae_opin_typed TEXT,
  sae_opin_missing TEXT CHECK (sae_opin_missing IN ('ND', 'UNK', 'NA')),
  sae_opin_why TEXT,
  sae_r_pi TEXT CHECK (sae_r_pi IS NULL OR sae_r_pi_missing IS NULL),
  sae_r_pi_typed TEXT,
  sae_r_pi_missing TEXT CHECK (sae_r_pi_missing IN ('ND', 'UNK', 'NA')),
  sae_r_pi_why TEXT,
  sae_r_dc TEXT CHECK (sae_r_dc IS NULL OR sae_r_dc_missing IS NULL),
  sae_r_dc_typed TEXT,
  sae_r_dc_missing TEXT CHECK (sae_r_dc_missing IN ('ND', 'UNK', 'NA')),
  sae_r_dc_why TEXT,
  sae_r_head TEXT CHECK (sae_r_head IS NULL OR sae_r_head_missing IS NULL),
  sae_r_head_typed TEXT,
  sae_r_head_missing TEXT CHECK (sae_r_head_missing IN ('ND', 'UNK', 'NA')),
  sae_r_head_why TEXT,
  sae_by INTEGER CHECK (sae_by IS NULL OR sae_by_missing IS NULL),
  sae_by_typed TEXT,
  sae_by_missing TEXT CHECK (sae_by_missing IN ('ND', 'UNK', 'NA')),
  sae_by_why TEXT,
  sae_inv INTEGER CHECK (sae_inv IS NULL OR sae_inv_missing IS NULL),
  sae_inv_typed TEXT,
  sae_inv_missing TEXT CHECK (sae_inv_missing IN ('ND', 'UNK', 'NA')),
  sae_inv_why TEXT
) STRICT;

CREATE TABLE f_sae_labs (
  id INTEGER PRIMARY KEY,
  parent_id INTEGER NOT NULL REFERENCES f_sae(id),
  line_no INTEGER NOT NULL,
  void INTEGER NOT NULL CHECK (void IN (0, 1)),
  row_version INTEGER NOT NULL,
  sae_labs_tested_on TEXT CHECK (sae_labs_tested_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]') CHECK (sae_labs_tested_on IS NULL OR sae_labs_tested_on_missing IS NULL),
  sae_labs_tested_on_typed TEXT,
  sae_labs_tested_on_missing TEXT CHECK (sae_labs_tested_on_missing IN ('ND', 'UNK', 'NA')),
  sae_labs_tested_on_why TEXT,
  sae_labs_test TEXT CHECK (sae_labs_test IS NULL OR sae_labs_test_missing IS NULL),
  sae_labs_test_typed TEXT,
  sae_labs_test_missing TEXT CHECK (sae_labs_test_missing IN ('ND', 'UNK', 'NA')),
  sae_labs_test_why TEXT,
  sae_labs_value TEXT CHECK (sae_labs_value IS NULL OR sae_labs_value_missing IS NULL),
  sae_labs_value_typed TEXT,
  sae_labs_value_missing TEXT CHECK (sae_labs_value_missing IN ('ND', 'UNK', 'NA')),
  sae_labs_value_why TEXT
) STRICT;

CREATE TABLE f_cm (
  id INTEGER PRIMARY KEY,
  subject_id INTEGER REFERENCES subject(id),
  visit_id INTEGER REFERENCES visit(id),
  line_no INTEGER NOT NULL,
  form_version INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('in_progress', 'complete', 'not_done')),
  ever_complete INTEGER NOT NULL CHECK (ever_complete IN (0, 1)),
  void INTEGER NOT NULL CHECK (void IN (0, 1)),
  row_version INTEGER NOT NULL,
  cm_drug TEXT CHECK (cm_drug IS NULL OR cm_drug_missing IS NULL),
  cm_drug_typed TEXT,
  cm_drug_missing TEXT CHECK (cm_drug_missing IN ('ND', 'UNK', 'NA')),
  cm_drug_why TEXT,
  cm_reas TEXT CHECK (cm_reas IS NULL OR cm_reas_missing IS NULL),
  cm_reas_typed TEXT,
  cm_reas_missing TEXT CHECK (cm_reas_missing IN ('ND', 'UNK', 'NA')),
  cm_reas_why TEXT,
  cm_ae INTEGER CHECK (cm_ae IS NULL OR cm_ae_missing IS NULL),
  cm_ae_typed TEXT,
  cm_ae_missing TEXT CHECK (cm_ae_missing IN ('ND', 'UNK', 'NA')),
  cm_ae_why TEXT,
  cm_ind TEXT CHECK (cm_ind IS NULL OR cm_ind_missing IS NULL),
  cm_ind_typed TEXT,
  cm_ind_missing TEXT CHECK (cm_ind_missing IN ('ND', 'UNK', 'NA')),
  cm_ind_why TEXT,
  cm_dose TEXT CHECK (cm_dose IS NULL OR cm_dose_missing IS NULL),
  cm_dose_typed TEXT,
  cm_dose_missing TEXT CHECK (cm_dose_missing IN ('ND', 'UNK', 'NA')),
  cm_dose_why TEXT,
  cm_route TEXT CHECK (cm_route IS NULL OR cm_route_missing IS NULL),
  cm_route_typed TEXT,
  cm_route_missing TEXT CHECK (cm_route_missing IN ('ND', 'UNK', 'NA')),
  cm_route_why TEXT,
  cm_pre TEXT CHECK (cm_pre IS NULL OR cm_pre_missing IS NULL),
  cm_pre_typed TEXT,
  cm_pre_missing TEXT CHECK (cm_pre_missing IN ('ND', 'UNK', 'NA')),
  cm_pre_why TEXT,
  cm_start TEXT CHECK (cm_start IS NULL OR cm_start_missing IS NULL),
  cm_start_typed TEXT,
  cm_start_missing TEXT CHECK (cm_start_missing IN ('ND', 'UNK', 'NA')),
  cm_start_why TEXT,
  cm_end TEXT CHECK (cm_end IS NULL OR cm_end_missing IS NULL),
  cm_end_typed TEXT,
  cm_end_missing TEXT CHECK (cm_end_missing IN ('ND', 'UNK', 'NA')),
  cm_end_why TEXT,
  cm_anti TEXT CHECK (cm_anti IS NULL OR cm_anti_missing IS NULL),
  cm_anti_typed TEXT,
  cm_anti_missing TEXT CHECK (cm_anti_missing IN ('ND', 'UNK', 'NA')),
  cm_anti_why TEXT
) STRICT;

CREATE TABLE f_pr (
  id INTEGER PRIMARY KEY,
  subject_id INTEGER REFERENCES subject(id),
  visit_id INTEGER REFERENCES visit(id),
  line_no INTEGER NOT NULL,
  form_version INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('in_progress', 'complete', 'not_done')),
  ever_complete INTEGER NOT NULL CHECK (ever_complete IN (0, 1)),
  void INTEGER NOT NULL CHECK (void IN (0, 1)),
  row_version INTEGER NOT NULL,
  pr_type TEXT CHECK (pr_type IS NULL OR pr_type_missing IS NULL),
  pr_type_typed TEXT,
  pr_type_missing TEXT CHECK (pr_type_missing IN ('ND', 'UNK', 'NA')),
  pr_type_why TEXT,
  pr_term TEXT CHECK (pr_term IS NULL OR pr_term_missing IS NULL),
  pr_term_typed TEXT,
  pr_term_missing TEXT CHECK (pr_term_missing IN ('ND', 'UNK', 'NA')),
  pr_term_why TEXT,
  pr_date TEXT CHECK (pr_date IS NULL OR pr_date_missing IS NULL),
  pr_date_typed TEXT,
  pr_date_missing TEXT CHECK (pr_date_missing IN ('ND', 'UNK', 'NA')),
  pr_date_why TEXT,
  pr_met TEXT CHECK (pr_met IS NULL OR pr_met_missing IS NULL),
  pr_met_typed TEXT,
  pr_met_missing TEXT CHECK (pr_met_missing IN ('ND', 'UNK', 'NA')),
  pr_met_why TEXT,
  pr_ae INTEGER CHECK (pr_ae IS NULL OR pr_ae_missing IS NULL),
  pr_ae_typed TEXT,
  pr_ae_missing TEXT CHECK (pr_ae_missing IN ('ND', 'UNK', 'NA')),
  pr_ae_why TEXT
) STRICT;

CREATE TABLE f_tu (
  id INTEGER PRIMARY KEY,
  subject_id INTEGER REFERENCES subject(id),
  visit_id INTEGER REFERENCES visit(id),
  line_no INTEGER NOT NULL,
  form_version INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('in_progress', 'complete', 'not_done')),
  ever_complete INTEGER NOT NULL CHECK (ever_complete IN (0, 1)),
  void INTEGER NOT NULL CHECK (void IN (0, 1)),
  row_version INTEGER NOT NULL,
  tu_date TEXT CHECK (tu_date GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  tu_date_typed TEXT,
  tu_mod TEXT CHECK (tu_mod IS NULL OR tu_mod_missing IS NULL),
  tu_mod_typed TEXT,
  tu_mod_missing TEXT CHECK (tu_mod_missing IN ('ND', 'UNK', 'NA')),
  tu_mod_why TEXT,
  tu_new TEXT CHECK (tu_new IS NULL OR tu_new_missing IS NULL),
  tu_new_typed TEXT,
  tu_new_missing TEXT CHECK (tu_new_missing IN ('ND', 'UNK', 'NA')),
  tu_new_why TEXT,
  tu_newloc TEXT CHECK (tu_newloc IS NULL OR tu_newloc_missing IS NULL),
  tu_newloc_typed TEXT,
  tu_newloc_missing TEXT CHECK (tu_newloc_missing IN ('ND', 'UNK', 'NA')),
  tu_newloc_why TEXT,
  tu_ov TEXT,
  tu_ov_typed TEXT,
  tu_ovr TEXT CHECK (tu_ovr IS NULL OR tu_ovr_missing IS NULL),
  tu_ovr_typed TEXT,
  tu_ovr_missing TEXT CHECK (tu_ovr_missing IN ('ND', 'UNK', 'NA')),
  tu_ovr_why TEXT,
  tu_pdd TEXT CHECK (tu_pdd GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]') CHECK (tu_pdd IS NULL OR tu_pdd_missing IS NULL),
  tu_pdd_typed TEXT,
  tu_pdd_missing TEXT CHECK (tu_pdd_missing IN ('ND', 'UNK', 'NA')),
  tu_pdd_why TEXT,
  tu_pdhow TEXT CHECK (tu_pdhow IS NULL OR tu_pdhow_missing IS NULL),
  tu_pdhow_typed TEXT,
  tu_pdhow_missing TEXT CHECK (tu_pdhow_missing IN ('ND', 'UNK', 'NA')),
  tu_pdhow_why TEXT,
  tu_reader INTEGER CHECK (tu_reader IS NULL OR tu_reader_missing IS NULL),
  tu_reader_typed TEXT,
  tu_reader_missing TEXT CHECK (tu_reader_missing IN ('ND', 'UNK', 'NA')),
  tu_reader_why TEXT
) STRICT;

CREATE TABLE f_tu_trow (
  id INTEGER PRIMARY KEY,
  parent_id INTEGER NOT NULL REFERENCES f_tu(id),
  line_no INTEGER NOT NULL,
  void INTEGER NOT NULL CHECK (void IN (0, 1)),
  row_version INTEGER NOT NULL,
  tu_les INTEGER,
  tu_les_typed TEXT,
  tu_lst TEXT,
  tu_lst_typed TEXT,
  tu_ld TEXT CHECK (tu_ld IS NULL OR tu_ld_missing IS NULL),
  tu_ld_typed TEXT,
  tu_ld_missing TEXT CHECK (tu_ld_missing IN ('ND', 'UNK', 'NA')),
  tu_ld_why TEXT
) STRICT;

CREATE TABLE f_tu_nrow (
  id INTEGER PRIMARY KEY,
  parent_id INTEGER NOT NULL REFERENCES f_tu(id),
  line_no INTEGER NOT NULL,
  void INTEGER NOT NULL CHECK (void IN (0, 1)),
  row_version INTEGER NOT NULL,
  tu_nles INTEGER,
  tu_nles_typed TEXT,
  tu_nt TEXT,
  tu_nt_typed TEXT
) STRICT;

CREATE TABLE f_eot (
  id INTEGER PRIMARY KEY,
  subject_id INTEGER REFERENCES subject(id),
  visit_id INTEGER REFERENCES visit(id),
  line_no INTEGER NOT NULL,
  form_version INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('in_progress', 'complete', 'not_done')),
  ever_complete INTEGER NOT NULL CHECK (ever_complete IN (0, 1)),
  void INTEGER NOT NULL CHECK (void IN (0, 1)),
  row_version INTEGER NOT NULL,
  eot_date TEXT CHECK (eot_date GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]') CHECK (eot_date IS NULL OR eot_date_missing IS NULL),
  eot_date_typed TEXT,
  eot_date_missing TEXT CHECK (eot_date_missing IN ('ND', 'UNK', 'NA')),
  eot_date_why TEXT,
  eot_last TEXT CHECK (eot_last GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]') CHECK (eot_last IS NULL OR eot_last_missing IS NULL),
  eot_last_typed TEXT,
  eot_last_missing TEXT CHECK (eot_last_missing IN ('ND', 'UNK', 'NA')),
  eot_last_why TEXT,
  eot_reas TEXT,
  eot_reas_typed TEXT,
  eot_ae INTEGER CHECK (eot_ae IS NULL OR eot_ae_missing IS NULL),
  eot_ae_typed TEXT,
  eot_ae_missing TEXT CHECK (eot_ae_missing IN ('ND', 'UNK', 'NA')),
  eot_ae_why TEXT,
  eot_tu INTEGER CHECK (eot_tu IS NULL OR eot_tu_missing IS NULL),
  eot_tu_typed TEXT,
  eot_tu_missing TEXT CHECK (eot_tu_missing IN ('ND', 'UNK', 'NA')),
  eot_tu_why TEXT,
  eot_oth TEXT CHECK (eot_oth IS NULL OR eot_oth_missing IS NULL),
  eot_oth_typed TEXT,
  eot_oth_missing TEXT CHECK (eot_oth_missing IN ('ND', 'UNK', 'NA')),
  eot_oth_why TEXT,
  eot_return TEXT CHECK (eot_return IS NULL OR eot_return_missing IS NULL),
  eot_return_typed TEXT,
  eot_return_missing TEXT CHECK (eot_return_missing IN ('ND', 'UNK', 'NA')),
  eot_return_why TEXT,
  eot_inv INTEGER CHECK (eot_inv IS NULL OR eot_inv_missing IS NULL),
  eot_inv_typed TEXT,
  eot_inv_missing TEXT CHECK (eot_inv_missing IN ('ND', 'UNK', 'NA')),
  eot_inv_why TEXT
) STRICT;

CREATE TABLE f_fu30 (
  id INTEGER PRIMARY KEY,
  subject_id INTEGER REFERENCES subject(id),
  visit_id INTEGER REFERENCES visit(id),
  line_no INTEGER NOT NULL,
  form_version INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('in_progress', 'complete', 'not_done')),
  ever_complete INTEGER NOT NULL CHECK (ever_complete IN (0, 1)),
  void INTEGER NOT NULL CHECK (void IN (0, 1)),
  row_version INTEGER NOT NULL,
  fu_date TEXT CHECK (fu_date GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  fu_date_typed TEXT,
  fu_meth TEXT CHECK (fu_meth IS NULL OR fu_meth_missing IS NULL),
  fu_meth_typed TEXT,
  fu_meth_missing TEXT CHECK (fu_meth_missing IN ('ND', 'UNK', 'NA')),
  fu_meth_why TEXT,
  fu_qae TEXT CHECK (fu_qae IS NULL OR fu_qae_missing IS NULL),
  fu_qae_typed TEXT,
  fu_qae_missing TEXT CHECK (fu_qae_missing IN ('ND', 'UNK', 'NA')),
  fu_qae_why TEXT,
  fu_lab TEXT CHECK (fu_lab IS NULL OR fu_lab_missing IS NULL),
  fu_lab_typed TEXT,
  fu_lab_missing TEXT CHECK (fu_lab_missing IN ('ND', 'UNK', 'NA')),
  fu_lab_why TEXT,
  fu_post TEXT CHECK (fu_post IS NULL OR fu_post_missing IS NULL),
  fu_post_typed TEXT,
  fu_post_missing TEXT CHECK (fu_post_missing IN ('ND', 'UNK', 'NA')),
  fu_post_why TEXT
) STRICT;

CREATE TABLE f_fu_aerev (
  id INTEGER PRIMARY KEY,
  parent_id INTEGER NOT NULL REFERENCES f_fu30(id),
  line_no INTEGER NOT NULL,
  void INTEGER NOT NULL CHECK (void IN (0, 1)),
  row_version INTEGER NOT NULL,
  fu_aerev_adverse_event INTEGER CHECK (fu_aerev_adverse_event IS NULL OR fu_aerev_adverse_event_missing IS NULL),
  fu_aerev_adverse_event_typed TEXT,
  fu_aerev_adverse_event_missing TEXT CHECK (fu_aerev_adverse_event_missing IN ('ND', 'UNK', 'NA')),
  fu_aerev_adverse_event_why TEXT,
  fu_aerev_outcome TEXT CHECK (fu_aerev_outcome IS NULL OR fu_aerev_outcome_missing IS NULL),
  fu_aerev_outcome_typed TEXT,
  fu_aerev_outcome_missing TEXT CHECK (fu_aerev_outcome_missing IN ('ND', 'UNK', 'NA')),
  fu_aerev_outcome_why TEXT,
  fu_aerev_ended TEXT CHECK (fu_aerev_ended IS NULL OR fu_aerev_ended_missing IS NULL),
  fu_aerev_ended_typed TEXT,
  fu_aerev_ended_missing TEXT CHECK (fu_aerev_ended_missing IN ('ND', 'UNK', 'NA')),
  fu_aerev_ended_why TEXT
) STRICT;

CREATE TABLE f_sur (
  id INTEGER PRIMARY KEY,
  subject_id INTEGER REFERENCES subject(id),
  visit_id INTEGER REFERENCES visit(id),
  line_no INTEGER NOT NULL,
  form_version INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('in_progress', 'complete', 'not_done')),
  ever_complete INTEGER NOT NULL CHECK (ever_complete IN (0, 1)),
  void INTEGER NOT NULL CHECK (void IN (0, 1)),
  row_version INTEGER NOT NULL,
  sur_date TEXT CHECK (sur_date GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  sur_date_typed TEXT,
  sur_meth TEXT CHECK (sur_meth IS NULL OR sur_meth_missing IS NULL),
  sur_meth_typed TEXT,
  sur_meth_missing TEXT CHECK (sur_meth_missing IN ('ND', 'UNK', 'NA')),
  sur_meth_why TEXT,
  sur_st TEXT,
  sur_st_typed TEXT,
  sur_last TEXT CHECK (sur_last GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]') CHECK (sur_last IS NULL OR sur_last_missing IS NULL),
  sur_last_typed TEXT,
  sur_last_missing TEXT CHECK (sur_last_missing IN ('ND', 'UNK', 'NA')),
  sur_last_why TEXT,
  sur_dx TEXT CHECK (sur_dx IS NULL OR sur_dx_missing IS NULL),
  sur_dx_typed TEXT,
  sur_dx_missing TEXT CHECK (sur_dx_missing IN ('ND', 'UNK', 'NA')),
  sur_dx_why TEXT,
  sur_pdd TEXT CHECK (sur_pdd IS NULL OR sur_pdd_missing IS NULL),
  sur_pdd_typed TEXT,
  sur_pdd_missing TEXT CHECK (sur_pdd_missing IN ('ND', 'UNK', 'NA')),
  sur_pdd_why TEXT
) STRICT;

CREATE TABLE f_sur_tx (
  id INTEGER PRIMARY KEY,
  parent_id INTEGER NOT NULL REFERENCES f_sur(id),
  line_no INTEGER NOT NULL,
  void INTEGER NOT NULL CHECK (void IN (0, 1)),
  row_version INTEGER NOT NULL,
  sur_tx_treatment TEXT CHECK (sur_tx_treatment IS NULL OR sur_tx_treatment_missing IS NULL),
  sur_tx_treatment_typed TEXT,
  sur_tx_treatment_missing TEXT CHECK (sur_tx_treatment_missing IN ('ND', 'UNK', 'NA')),
  sur_tx_treatment_why TEXT,
  sur_tx_detail TEXT CHECK (sur_tx_detail IS NULL OR sur_tx_detail_missing IS NULL),
  sur_tx_detail_typed TEXT,
  sur_tx_detail_missing TEXT CHECK (sur_tx_detail_missing IN ('ND', 'UNK', 'NA')),
  sur_tx_detail_why TEXT,
  sur_tx_start TEXT CHECK (sur_tx_start IS NULL OR sur_tx_start_missing IS NULL),
  sur_tx_start_typed TEXT,
  sur_tx_start_missing TEXT CHECK (sur_tx_start_missing IN ('ND', 'UNK', 'NA')),
  sur_tx_start_why TEXT,
  sur_tx_stop TEXT CHECK (sur_tx_stop IS NULL OR sur_tx_stop_missing IS NULL),
  sur_tx_stop_typed TEXT,
  sur_tx_stop_missing TEXT CHECK (sur_tx_stop_missing IN ('ND', 'UNK', 'NA')),
  sur_tx_stop_why TEXT
) STRICT;

CREATE TABLE f_dth (
  id INTEGER PRIMARY KEY,
  subject_id INTEGER REFERENCES subject(id),
  visit_id INTEGER REFERENCES visit(id),
  line_no INTEGER NOT NULL,
  form_version INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('in_progress', 'complete', 'not_done')),
  ever_complete INTEGER NOT NULL CHECK (ever_complete IN (0, 1)),
  void INTEGER NOT NULL CHECK (void IN (0, 1)),
  row_version INTEGER NOT NULL,
  dth_date TEXT CHECK (dth_date GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]') CHECK (dth_date IS NULL OR dth_date_missing IS NULL),
  dth_date_typed TEXT,
  dth_date_missing TEXT CHECK (dth_date_missing IN ('ND', 'UNK', 'NA')),
  dth_date_why TEXT,
  dth_cod TEXT CHECK (dth_cod IS NULL OR dth_cod_missing IS NULL),
  dth_cod_typed TEXT,
  dth_cod_missing TEXT CHECK (dth_cod_missing IN ('ND', 'UNK', 'NA')),
  dth_cod_why TEXT,
  dth_com TEXT CHECK (dth_com IS NULL OR dth_com_missing IS NULL),
  dth_com_typed TEXT,
  dth_com_missing TEXT CHECK (dth_com_missing IN ('ND', 'UNK', 'NA')),
  dth_com_why TEXT,
  dth_caus TEXT CHECK (dth_caus IS NULL OR dth_caus_missing IS NULL),
  dth_caus_typed TEXT,
  dth_caus_missing TEXT CHECK (dth_caus_missing IN ('ND', 'UNK', 'NA')),
  dth_caus_why TEXT,
  dth_src TEXT CHECK (dth_src IS NULL OR dth_src_missing IS NULL),
  dth_src_typed TEXT,
  dth_src_missing TEXT CHECK (dth_src_missing IN ('ND', 'UNK', 'NA')),
  dth_src_why TEXT
) STRICT;

CREATE TABLE f_dev (
  id INTEGER PRIMARY KEY,
  subject_id INTEGER REFERENCES subject(id),
  visit_id INTEGER REFERENCES visit(id),
  line_no INTEGER NOT NULL,
  form_version INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('in_progress', 'complete', 'not_done')),
  ever_complete INTEGER NOT NULL CHECK (ever_complete IN (0, 1)),
  void INTEGER NOT NULL CHECK (void IN (0, 1)),
  row_version INTEGER NOT NULL,
  dev_date TEXT CHECK (dev_date GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  dev_date_typed TEXT,
  dev_found TEXT CHECK (dev_found GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  dev_found_typed TEXT,
  dev_cat TEXT,
  dev_cat_typed TEXT,
  dev_sev TEXT,
  dev_sev_typed TEXT,
  dev_desc TEXT,
  dev_desc_typed TEXT,
  dev_why TEXT,
  dev_why_typed TEXT,
  dev_act TEXT,
  dev_act_typed TEXT,
  dev_ref TEXT,
  dev_ref_typed TEXT,
  dev_inv INTEGER,
  dev_inv_typed TEXT
) STRICT;

CREATE TABLE f_dev_rpt (
  id INTEGER PRIMARY KEY,
  parent_id INTEGER NOT NULL REFERENCES f_dev(id),
  line_no INTEGER NOT NULL,
  void INTEGER NOT NULL CHECK (void IN (0, 1)),
  row_version INTEGER NOT NULL,
  dev_rpt_to_whom TEXT,
  dev_rpt_to_whom_typed TEXT,
  dev_rpt_reported_on TEXT CHECK (dev_rpt_reported_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  dev_rpt_reported_on_typed TEXT
) STRICT;

CREATE TABLE f_ntf (
  id INTEGER PRIMARY KEY,
  subject_id INTEGER REFERENCES subject(id),
  visit_id INTEGER REFERENCES visit(id),
  line_no INTEGER NOT NULL,
  form_version INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('in_progress', 'complete', 'not_done')),
  ever_complete INTEGER NOT NULL CHECK (ever_complete IN (0, 1)),
  void INTEGER NOT NULL CHECK (void IN (0, 1)),
  row_version INTEGER NOT NULL,
  ntf_date TEXT CHECK (ntf_date GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  ntf_date_typed TEXT,
  ntf_subj TEXT,
  ntf_subj_typed TEXT,
  ntf_ref TEXT,
  ntf_ref_typed TEXT,
  ntf_text TEXT,
  ntf_text_typed TEXT,
  ntf_by INTEGER,
  ntf_by_typed TEXT
) STRICT;

CREATE TABLE f_con (
  id INTEGER PRIMARY KEY,
  subject_id INTEGER REFERENCES subject(id),
  visit_id INTEGER REFERENCES visit(id),
  line_no INTEGER NOT NULL,
  form_version INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('in_progress', 'complete', 'not_done')),
  ever_complete INTEGER NOT NULL CHECK (ever_complete IN (0, 1)),
  void INTEGER NOT NULL CHECK (void IN (0, 1)),
  row_version INTEGER NOT NULL,
  con_dt TEXT,
  con_dt_typed TEXT,
  con_with TEXT,
  con_with_typed TEXT,
  con_what TEXT,
  con_what_typed TEXT,
  con_todo TEXT CHECK (con_todo GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  con_todo_typed TEXT,
  con_by INTEGER,
  con_by_typed TEXT
) STRICT;

CREATE TABLE f_qry (
  id INTEGER PRIMARY KEY,
  subject_id INTEGER REFERENCES subject(id),
  visit_id INTEGER REFERENCES visit(id),
  line_no INTEGER NOT NULL,
  form_version INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('in_progress', 'complete', 'not_done')),
  ever_complete INTEGER NOT NULL CHECK (ever_complete IN (0, 1)),
  void INTEGER NOT NULL CHECK (void IN (0, 1)),
  row_version INTEGER NOT NULL,
  qry_no TEXT,
  qry_ref TEXT,
  qry_ref_typed TEXT,
  qry_from INTEGER,
  qry_from_typed TEXT,
  qry_text TEXT,
  qry_text_typed TEXT,
  qry_ans TEXT,
  qry_ans_typed TEXT,
  qry_st TEXT,
  qry_st_typed TEXT
) STRICT;

CREATE TABLE f_sign (
  id INTEGER PRIMARY KEY,
  subject_id INTEGER REFERENCES subject(id),
  visit_id INTEGER REFERENCES visit(id),
  line_no INTEGER NOT NULL,
  form_version INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('in_progress', 'complete', 'not_done')),
  ever_complete INTEGER NOT NULL CHECK (ever_complete IN (0, 1)),
  void INTEGER NOT NULL CHECK (void IN (0, 1)),
  row_version INTEGER NOT NULL,
  sg_scope TEXT,
  sg_scope_typed TEXT,
  sg_inv INTEGER,
  sg_inv_typed TEXT,
  sg_date TEXT CHECK (sg_date GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  sg_date_typed TEXT,
  sg_page TEXT,
  sg_page_typed TEXT
) STRICT;

CREATE TABLE f_s_site (
  id INTEGER PRIMARY KEY,
  subject_id INTEGER REFERENCES subject(id),
  visit_id INTEGER REFERENCES visit(id),
  line_no INTEGER NOT NULL,
  form_version INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('in_progress', 'complete', 'not_done')),
  ever_complete INTEGER NOT NULL CHECK (ever_complete IN (0, 1)),
  void INTEGER NOT NULL CHECK (void IN (0, 1)),
  row_version INTEGER NOT NULL,
  st_titlej TEXT,
  st_titlej_typed TEXT,
  st_site TEXT,
  st_site_typed TEXT,
  st_sitee TEXT,
  st_sitee_typed TEXT,
  st_code TEXT,
  st_code_typed TEXT,
  st_pi INTEGER,
  st_pi_typed TEXT,
  st_subj TEXT,
  st_subj_typed TEXT,
  st_regno TEXT,
  st_regno_typed TEXT,
  st_gate TEXT,
  st_gate_typed TEXT,
  st_acc1 TEXT CHECK (st_acc1 GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  st_acc1_typed TEXT,
  st_acc2 TEXT CHECK (st_acc2 GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  st_acc2_typed TEXT,
  st_day TEXT,
  st_day_typed TEXT,
  st_lastenr TEXT CHECK (st_lastenr GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  st_lastenr_typed TEXT,
  st_labw INTEGER,
  st_labw_typed TEXT,
  st_imgw INTEGER,
  st_imgw_typed TEXT,
  st_sae1 INTEGER,
  st_sae1_typed TEXT,
  st_sae2 INTEGER,
  st_sae2_typed TEXT,
  st_pfs TEXT,
  st_pfs_typed TEXT,
  st_sdmin INTEGER,
  st_sdmin_typed TEXT,
  st_borc TEXT,
  st_borc_typed TEXT,
  st_cens TEXT,
  st_cens_typed TEXT,
  st_pause INTEGER,
  st_pause_typed TEXT,
  st_tab INTEGER,
  st_tab_typed TEXT,
  st_dsp TEXT,
  st_dsp_typed TEXT,
  st_cmplo INTEGER,
  st_cmplo_typed TEXT,
  st_cmphi INTEGER,
  st_cmphi_typed TEXT,
  st_fumax INTEGER,
  st_fumax_typed TEXT,
  st_sur INTEGER,
  st_sur_typed TEXT,
  st_label TEXT,
  st_label_typed TEXT,
  st_langs TEXT,
  st_langs_typed TEXT,
  st_langp TEXT,
  st_langp_typed TEXT,
  st_lock INTEGER,
  st_lock_typed TEXT
) STRICT;

CREATE TABLE f_st_icf (
  id INTEGER PRIMARY KEY,
  parent_id INTEGER NOT NULL REFERENCES f_s_site(id),
  line_no INTEGER NOT NULL,
  void INTEGER NOT NULL CHECK (void IN (0, 1)),
  row_version INTEGER NOT NULL,
  st_icf_version TEXT,
  st_icf_version_typed TEXT,
  st_icf_approved_on TEXT CHECK (st_icf_approved_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  st_icf_approved_on_typed TEXT
) STRICT;

CREATE TABLE f_st_cyp (
  id INTEGER PRIMARY KEY,
  parent_id INTEGER NOT NULL REFERENCES f_s_site(id),
  line_no INTEGER NOT NULL,
  void INTEGER NOT NULL CHECK (void IN (0, 1)),
  row_version INTEGER NOT NULL,
  st_cyp_drug TEXT,
  st_cyp_drug_typed TEXT
) STRICT;

CREATE TABLE f_st_back (
  id INTEGER PRIMARY KEY,
  parent_id INTEGER NOT NULL REFERENCES f_s_site(id),
  line_no INTEGER NOT NULL,
  void INTEGER NOT NULL CHECK (void IN (0, 1)),
  row_version INTEGER NOT NULL,
  st_back_folder TEXT,
  st_back_folder_typed TEXT,
  st_back_keep INTEGER,
  st_back_keep_typed TEXT
) STRICT;

CREATE TABLE f_st_conf (
  id INTEGER PRIMARY KEY,
  parent_id INTEGER NOT NULL REFERENCES f_s_site(id),
  line_no INTEGER NOT NULL,
  void INTEGER NOT NULL CHECK (void IN (0, 1)),
  row_version INTEGER NOT NULL,
  st_conf_setting TEXT,
  st_conf_setting_typed TEXT,
  st_conf_confirmed_on TEXT CHECK (st_conf_confirmed_on GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  st_conf_confirmed_on_typed TEXT,
  st_conf_document TEXT,
  st_conf_document_typed TEXT,
  st_conf_confirmed_by INTEGER,
  st_conf_confirmed_by_typed TEXT
) STRICT;

CREATE TABLE f_s_staff (
  id INTEGER PRIMARY KEY,
  subject_id INTEGER REFERENCES subject(id),
  visit_id INTEGER REFERENCES visit(id),
  line_no INTEGER NOT NULL,
  form_version INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('in_progress', 'complete', 'not_done')),
  ever_complete INTEGER NOT NULL CHECK (ever_complete IN (0, 1)),
  void INTEGER NOT NULL CHECK (void IN (0, 1)),
  row_version INTEGER NOT NULL,
  sf_name TEXT,
  sf_name_typed TEXT,
  sf_init TEXT,
  sf_init_typed TEXT,
  sf_role TEXT,
  sf_role_typed TEXT,
  sf_from TEXT CHECK (sf_from GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  sf_from_typed TEXT,
  sf_to TEXT CHECK (sf_to GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  sf_to_typed TEXT,
  sf_spec TEXT,
  sf_spec_typed TEXT
) STRICT;

CREATE TABLE f_s_ref (
  id INTEGER PRIMARY KEY,
  subject_id INTEGER REFERENCES subject(id),
  visit_id INTEGER REFERENCES visit(id),
  line_no INTEGER NOT NULL,
  form_version INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('in_progress', 'complete', 'not_done')),
  ever_complete INTEGER NOT NULL CHECK (ever_complete IN (0, 1)),
  void INTEGER NOT NULL CHECK (void IN (0, 1)),
  row_version INTEGER NOT NULL,
  rf_lab TEXT,
  rf_lab_typed TEXT,
  rf_test TEXT,
  rf_test_typed TEXT,
  rf_sex TEXT,
  rf_sex_typed TEXT,
  rf_unit TEXT,
  rf_unit_typed TEXT,
  rf_lo TEXT,
  rf_lo_typed TEXT,
  rf_hi TEXT,
  rf_hi_typed TEXT,
  rf_meth TEXT,
  rf_meth_typed TEXT,
  rf_from TEXT CHECK (rf_from GLOB '[0-9][0-9][0-9][0-9]-[0-1][0-9]-[0-3][0-9]'),
  rf_from_typed TEXT
) STRICT;

CREATE TABLE f_s_sch (
  id INTEGER PRIMARY KEY,
  subject_id INTEGER REFERENCES subject(id),
  visit_id INTEGER REFERENCES visit(id),
  line_no INTEGER NOT NULL,
  form_version INTEGER NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('in_progress', 'complete', 'not_done')),
  ever_complete INTEGER NOT NULL CHECK (ever_complete IN (0, 1)),
  void INTEGER NOT NULL CHECK (void IN (0, 1)),
  row_version INTEGER NOT NULL,
  sh_name TEXT,
  sh_name_typed TEXT,
  sh_anch TEXT,
  sh_anch_typed TEXT,
  sh_day INTEGER,
  sh_day_typed TEXT,
  sh_winb INTEGER,
  sh_winb_typed TEXT,
  sh_wina INTEGER,
  sh_wina_typed TEXT,
  sh_every INTEGER,
  sh_every_typed TEXT,
  sh_do TEXT,
  sh_do_typed TEXT
) STRICT;

CREATE TABLE audit_set (
  seq INTEGER PRIMARY KEY,
  token TEXT NOT NULL,
  kind TEXT NOT NULL,
  at_utc TEXT NOT NULL,
  offset_min INTEGER NOT NULL,
  sitting_id INTEGER,
  group_id INTEGER,
  subject_id INTEGER,
  note TEXT,
  changes INTEGER NOT NULL,
  hash BLOB NOT NULL
) STRICT;

CREATE TABLE audit_change (
  set_seq INTEGER NOT NULL REFERENCES audit_set(seq),
  n INTEGER NOT NULL,
  table_name TEXT NOT NULL,
  record_id INTEGER NOT NULL,
  column_name TEXT NOT NULL,
  old_value TEXT,
  new_value TEXT,
  salt BLOB,
  old_digest BLOB,
  new_digest BLOB,
  redacted_in INTEGER REFERENCES audit_set(seq),
  PRIMARY KEY (set_seq, n)
) STRICT, WITHOUT ROWID;

CREATE INDEX audit_set_subject ON audit_set (subject_id);

CREATE TABLE draft (
  user_id INTEGER PRIMARY KEY REFERENCES user_account(id),
  form TEXT NOT NULL,
  record_id INTEGER,
  line_no INTEGER NOT NULL,
  item TEXT NOT NULL,
  row_id INTEGER,
  text TEXT NOT NULL,
  caret INTEGER NOT NULL,
  at TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX subject_unique_1 ON subject (screening_no);

CREATE UNIQUE INDEX subject_unique_2 ON subject (ordinal);

CREATE UNIQUE INDEX subject_unique_3 ON subject (subject_no);

CREATE UNIQUE INDEX subject_unique_4 ON subject (sort_key);

CREATE UNIQUE INDEX visit_unique_1 ON visit (subject_id, code, line_no);

CREATE UNIQUE INDEX user_account_unique_1 ON user_account (sign_in);

CREATE UNIQUE INDEX user_account_unique_2 ON user_account (initials);

CREATE INDEX signature_by_subject_id ON signature (subject_id);

CREATE INDEX sdv_by_subject_id ON sdv (subject_id);

CREATE INDEX query_message_by_query_id ON query_message (query_id);

CREATE INDEX check_note_by_subject_id ON check_note (subject_id);

CREATE INDEX print_job_by_subject_id ON print_job (subject_id);

CREATE UNIQUE INDEX f_scr_unique_1 ON f_scr (coalesce(subject_id, 0), coalesce(visit_id, 0), line_no);

CREATE INDEX f_scr_by_scr_birth ON f_scr (scr_birth);

CREATE UNIQUE INDEX f_icf_unique_1 ON f_icf (coalesce(subject_id, 0), coalesce(visit_id, 0), line_no);

CREATE UNIQUE INDEX f_dm_unique_1 ON f_dm (coalesce(subject_id, 0), coalesce(visit_id, 0), line_no);

CREATE UNIQUE INDEX f_dm_mh_unique_1 ON f_dm_mh (parent_id, line_no);

CREATE UNIQUE INDEX f_lab_unique_1 ON f_lab (coalesce(subject_id, 0), coalesce(visit_id, 0), line_no);

CREATE UNIQUE INDEX f_lab_oth_unique_1 ON f_lab_oth (parent_id, line_no);

CREATE UNIQUE INDEX f_les_unique_1 ON f_les (coalesce(subject_id, 0), coalesce(visit_id, 0), line_no);

CREATE UNIQUE INDEX f_les_row_unique_1 ON f_les_row (parent_id, line_no);

CREATE UNIQUE INDEX f_elg_unique_1 ON f_elg (coalesce(subject_id, 0), coalesce(visit_id, 0), line_no);

CREATE UNIQUE INDEX f_reg_unique_1 ON f_reg (coalesce(subject_id, 0), coalesce(visit_id, 0), line_no);

CREATE INDEX f_reg_by_reg_no ON f_reg (reg_no);

CREATE UNIQUE INDEX f_vis_unique_1 ON f_vis (coalesce(subject_id, 0), coalesce(visit_id, 0), line_no);

CREATE UNIQUE INDEX f_dos_unique_1 ON f_dos (coalesce(subject_id, 0), coalesce(visit_id, 0), line_no);

CREATE UNIQUE INDEX f_dos_row_unique_1 ON f_dos_row (parent_id, line_no);

CREATE UNIQUE INDEX f_dsp_unique_1 ON f_dsp (coalesce(subject_id, 0), coalesce(visit_id, 0), line_no);

CREATE UNIQUE INDEX f_ae_unique_1 ON f_ae (coalesce(subject_id, 0), coalesce(visit_id, 0), line_no);

CREATE UNIQUE INDEX f_ae_grow_unique_1 ON f_ae_grow (parent_id, line_no);

CREATE UNIQUE INDEX f_sae_unique_1 ON f_sae (coalesce(subject_id, 0), coalesce(visit_id, 0), line_no);

CREATE UNIQUE INDEX f_sae_labs_unique_1 ON f_sae_labs (parent_id, line_no);

CREATE UNIQUE INDEX f_cm_unique_1 ON f_cm (coalesce(subject_id, 0), coalesce(visit_id, 0), line_no);

CREATE UNIQUE INDEX f_pr_unique_1 ON f_pr (coalesce(subject_id, 0), coalesce(visit_id, 0), line_no);

CREATE UNIQUE INDEX f_tu_unique_1 ON f_tu (coalesce(subject_id, 0), coalesce(visit_id, 0), line_no);

CREATE UNIQUE INDEX f_tu_trow_unique_1 ON f_tu_trow (parent_id, line_no);

CREATE UNIQUE INDEX f_tu_nrow_unique_1 ON f_tu_nrow (parent_id, line_no);

CREATE UNIQUE INDEX f_eot_unique_1 ON f_eot (coalesce(subject_id, 0), coalesce(visit_id, 0), line_no);

CREATE UNIQUE INDEX f_fu30_unique_1 ON f_fu30 (coalesce(subject_id, 0), coalesce(visit_id, 0), line_no);

CREATE UNIQUE INDEX f_fu_aerev_unique_1 ON f_fu_aerev (parent_id, line_no);

CREATE UNIQUE INDEX f_sur_unique_1 ON f_sur (coalesce(subject_id, 0), coalesce(visit_id, 0), line_no);

CREATE UNIQUE INDEX f_sur_tx_unique_1 ON f_sur_tx (parent_id, line_no);

CREATE UNIQUE INDEX f_dth_unique_1 ON f_dth (coalesce(subject_id, 0), coalesce(visit_id, 0), line_no);

CREATE UNIQUE INDEX f_dev_unique_1 ON f_dev (coalesce(subject_id, 0), coalesce(visit_id, 0), line_no);

CREATE UNIQUE INDEX f_dev_rpt_unique_1 ON f_dev_rpt (parent_id, line_no);

CREATE UNIQUE INDEX f_ntf_unique_1 ON f_ntf (coalesce(subject_id, 0), coalesce(visit_id, 0), line_no);

CREATE UNIQUE INDEX f_con_unique_1 ON f_con (coalesce(subject_id, 0), coalesce(visit_id, 0), line_no);

CREATE UNIQUE INDEX f_qry_unique_1 ON f_qry (coalesce(subject_id, 0), coalesce(visit_id, 0), line_no);

CREATE UNIQUE INDEX f_sign_unique_1 ON f_sign (coalesce(subject_id, 0), coalesce(visit_id, 0), line_no);

CREATE UNIQUE INDEX f_s_site_unique_1 ON f_s_site (coalesce(subject_id, 0), coalesce(visit_id, 0), line_no);

CREATE UNIQUE INDEX f_st_icf_unique_1 ON f_st_icf (parent_id, line_no);

CREATE UNIQUE INDEX f_st_cyp_unique_1 ON f_st_cyp (parent_id, line_no);

CREATE UNIQUE INDEX f_st_back_unique_1 ON f_st_back (parent_id, line_no);

CREATE UNIQUE INDEX f_st_conf_unique_1 ON f_st_conf (parent_id, line_no);

CREATE UNIQUE INDEX f_s_staff_unique_1 ON f_s_staff (coalesce(subject_id, 0), coalesce(visit_id, 0), line_no);

CREATE UNIQUE INDEX f_s_ref_unique_1 ON f_s_ref (coalesce(subject_id, 0), coalesce(visit_id, 0), line_no);

CREATE UNIQUE INDEX f_s_sch_unique_1 ON f_s_sch (coalesce(subject_id, 0), coalesce(visit_id, 0), line_no);

CREATE TRIGGER audit_set_no_update BEFORE UPDATE ON audit_set
BEGIN
  SELECT RAISE(ABORT, 'audit_set no_update: the audit trail is not changed');
END;

CREATE TRIGGER audit_set_no_delete BEFORE DELETE ON audit_set
BEGIN
  SELECT RAISE(ABORT, 'audit_set no_delete: the audit trail is not deleted');
END;

CREATE TRIGGER audit_set_next BEFORE INSERT ON audit_set
  WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM audit_set)
BEGIN
  SELECT RAISE(ABORT, 'audit_set next: audit sets are numbered without gaps');
END;

CREATE TRIGGER audit_change_no_delete BEFORE DELETE ON audit_change
BEGIN
  SELECT RAISE(ABORT, 'audit_change no_delete: the audit trail is not deleted');
END;

CREATE TRIGGER audit_change_no_replace BEFORE INSERT ON audit_change
  WHEN EXISTS (SELECT 1 FROM audit_change WHERE set_seq = NEW.set_seq AND n = NEW.n)
BEGIN
  SELECT RAISE(ABORT, 'audit_change no_replace: the audit trail is not replaced');
END;

CREATE TRIGGER audit_change_redact_only BEFORE UPDATE ON audit_change
  WHEN NOT (NEW.set_seq IS OLD.set_seq
    AND NEW.n IS OLD.n
    AND NEW.table_name IS OLD.table_name
    AND NEW.record_id IS OLD.record_id
    AND NEW.column_name IS OLD.column_name
    AND OLD.salt IS NOT NULL
    AND NEW.salt IS NULL
    AND NEW.old_value IS NULL
    AND NEW.new_value IS NULL
    AND (NEW.old_digest IS NULL) = (OLD.old_value IS NULL)
    AND (NEW.new_digest IS NULL) = (OLD.new_value IS NULL)
    AND coalesce(length(NEW.old_digest), 32) = 32
    AND coalesce(length(NEW.new_digest), 32) = 32
    AND NEW.redacted_in IS NOT NULL
    AND NEW.redacted_in IS (SELECT max(seq) FROM audit_set WHERE kind = 'redaction'))
BEGIN
  SELECT RAISE(ABORT, 'audit_change redact_only: only redaction is possible');
END;

CREATE TRIGGER study_no_delete BEFORE DELETE ON study
BEGIN
  SELECT RAISE(ABORT, 'study no_delete: nothing is deleted');
END;

CREATE TRIGGER study_no_replace BEFORE INSERT ON study
  WHEN EXISTS (SELECT 1 FROM study WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'study no_replace: it is there already');
END;

CREATE TRIGGER study_fixed BEFORE UPDATE ON study
  WHEN NEW.id IS NOT OLD.id
    OR NEW.trial IS NOT OLD.trial
    OR NEW.file_id IS NOT OLD.file_id
    OR NEW.practice IS NOT OLD.practice
BEGIN
  SELECT RAISE(ABORT, 'study fixed: what was written stays written');
END;

CREATE TRIGGER subject_no_delete BEFORE DELETE ON subject
BEGIN
  SELECT RAISE(ABORT, 'subject no_delete: nothing is deleted');
END;

CREATE TRIGGER subject_no_replace BEFORE INSERT ON subject
  WHEN EXISTS (SELECT 1 FROM subject WHERE id = NEW.id)
    OR EXISTS (SELECT 1 FROM subject WHERE screening_no = NEW.screening_no)
    OR EXISTS (SELECT 1 FROM subject WHERE ordinal = NEW.ordinal)
    OR EXISTS (SELECT 1 FROM subject WHERE subject_no = NEW.subject_no)
    OR EXISTS (SELECT 1 FROM subject WHERE sort_key = NEW.sort_key)
BEGIN
  SELECT RAISE(ABORT, 'subject no_replace: it is there already');
END;

CREATE TRIGGER subject_no_replace_update BEFORE UPDATE ON subject
  WHEN EXISTS (SELECT 1 FROM subject WHERE id <> NEW.id AND ordinal = NEW.ordinal)
    OR EXISTS (SELECT 1 FROM subject WHERE id <> NEW.id AND subject_no = NEW.subject_no)
    OR EXISTS (SELECT 1 FROM subject WHERE id <> NEW.id AND sort_key = NEW.sort_key)
BEGIN
  SELECT RAISE(ABORT, 'subject no_replace_update: it is there already');
END;

CREATE TRIGGER subject_fixed BEFORE UPDATE ON subject
  WHEN NEW.id IS NOT OLD.id
    OR NEW.screening_no IS NOT OLD.screening_no
    OR OLD.ordinal IS NOT NULL AND NEW.ordinal IS NOT OLD.ordinal
    OR OLD.subject_no IS NOT NULL AND NEW.subject_no IS NOT OLD.subject_no
BEGIN
  SELECT RAISE(ABORT, 'subject fixed: what was written stays written');
END;

CREATE TRIGGER visit_no_delete BEFORE DELETE ON visit
BEGIN
  SELECT RAISE(ABORT, 'visit no_delete: nothing is deleted');
END;

CREATE TRIGGER visit_no_replace BEFORE INSERT ON visit
  WHEN EXISTS (SELECT 1 FROM visit WHERE id = NEW.id)
    OR EXISTS (SELECT 1 FROM visit WHERE subject_id = NEW.subject_id AND code = NEW.code AND line_no = NEW.line_no)
BEGIN
  SELECT RAISE(ABORT, 'visit no_replace: it is there already');
END;

CREATE TRIGGER visit_fixed BEFORE UPDATE ON visit
  WHEN NEW.id IS NOT OLD.id
    OR NEW.subject_id IS NOT OLD.subject_id
    OR NEW.code IS NOT OLD.code
    OR NEW.line_no IS NOT OLD.line_no
BEGIN
  SELECT RAISE(ABORT, 'visit fixed: what was written stays written');
END;

CREATE TRIGGER user_account_no_delete BEFORE DELETE ON user_account
BEGIN
  SELECT RAISE(ABORT, 'user_account no_delete: nothing is deleted');
END;

CREATE TRIGGER user_account_no_replace BEFORE INSERT ON user_account
  WHEN EXISTS (SELECT 1 FROM user_account WHERE id = NEW.id)
    OR EXISTS (SELECT 1 FROM user_account WHERE sign_in = NEW.sign_in)
    OR EXISTS (SELECT 1 FROM user_account WHERE initials = NEW.initials)
BEGIN
  SELECT RAISE(ABORT, 'user_account no_replace: it is there already');
END;

CREATE TRIGGER user_account_no_replace_update BEFORE UPDATE ON user_account
  WHEN EXISTS (SELECT 1 FROM user_account WHERE id <> NEW.id AND initials = NEW.initials)
BEGIN
  SELECT RAISE(ABORT, 'user_account no_replace_update: it is there already');
END;

CREATE TRIGGER user_account_fixed BEFORE UPDATE ON user_account
  WHEN NEW.id IS NOT OLD.id
    OR NEW.sign_in IS NOT OLD.sign_in
BEGIN
  SELECT RAISE(ABORT, 'user_account fixed: what was written stays written');
END;

CREATE TRIGGER secret_no_delete BEFORE DELETE ON secret
BEGIN
  SELECT RAISE(ABORT, 'secret no_delete: nothing is deleted');
END;

CREATE TRIGGER secret_no_replace BEFORE INSERT ON secret
  WHEN EXISTS (SELECT 1 FROM secret WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'secret no_replace: it is there already');
END;

CREATE TRIGGER secret_fixed BEFORE UPDATE ON secret
  WHEN NEW.id IS NOT OLD.id
    OR NEW.kind IS NOT OLD.kind
    OR NEW.user_id IS NOT OLD.user_id
    OR NEW.value IS NOT OLD.value
BEGIN
  SELECT RAISE(ABORT, 'secret fixed: what was written stays written');
END;

CREATE TRIGGER sitting_no_delete BEFORE DELETE ON sitting
BEGIN
  SELECT RAISE(ABORT, 'sitting no_delete: nothing is deleted');
END;

CREATE TRIGGER sitting_no_replace BEFORE INSERT ON sitting
  WHEN EXISTS (SELECT 1 FROM sitting WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'sitting no_replace: it is there already');
END;

CREATE TRIGGER sitting_fixed BEFORE UPDATE ON sitting
  WHEN NEW.id IS NOT OLD.id
    OR NEW.user_id IS NOT OLD.user_id
    OR NEW.role IS NOT OLD.role
    OR NEW.workstation IS NOT OLD.workstation
    OR NEW.installation IS NOT OLD.installation
    OR NEW.os_account IS NOT OLD.os_account
    OR NEW.program IS NOT OLD.program
    OR NEW.schema IS NOT OLD.schema
    OR NEW.python IS NOT OLD.python
    OR NEW.sqlite IS NOT OLD.sqlite
    OR NEW.language IS NOT OLD.language
    OR NEW.started_utc IS NOT OLD.started_utc
    OR OLD.ended_utc IS NOT NULL AND NEW.ended_utc IS NOT OLD.ended_utc
    OR OLD.ended_by IS NOT NULL AND NEW.ended_by IS NOT OLD.ended_by
BEGIN
  SELECT RAISE(ABORT, 'sitting fixed: what was written stays written');
END;

CREATE TRIGGER change_reason_no_delete BEFORE DELETE ON change_reason
BEGIN
  SELECT RAISE(ABORT, 'change_reason no_delete: nothing is deleted');
END;

CREATE TRIGGER change_reason_no_replace BEFORE INSERT ON change_reason
  WHEN EXISTS (SELECT 1 FROM change_reason WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'change_reason no_replace: it is there already');
END;

CREATE TRIGGER change_reason_fixed BEFORE UPDATE ON change_reason
  WHEN NEW.id IS NOT OLD.id
    OR NEW.code IS NOT OLD.code
    OR NEW.text IS NOT OLD.text
    OR NEW.paper_date IS NOT OLD.paper_date
    OR NEW.paper_initials IS NOT OLD.paper_initials
BEGIN
  SELECT RAISE(ABORT, 'change_reason fixed: what was written stays written');
END;

CREATE TRIGGER signature_no_delete BEFORE DELETE ON signature
BEGIN
  SELECT RAISE(ABORT, 'signature no_delete: nothing is deleted');
END;

CREATE TRIGGER signature_no_replace BEFORE INSERT ON signature
  WHEN EXISTS (SELECT 1 FROM signature WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'signature no_replace: it is there already');
END;

CREATE TRIGGER signature_fixed BEFORE UPDATE ON signature
  WHEN NEW.id IS NOT OLD.id
    OR NEW.subject_id IS NOT OLD.subject_id
    OR NEW.scope IS NOT OLD.scope
    OR NEW.table_name IS NOT OLD.table_name
    OR NEW.record_id IS NOT OLD.record_id
    OR NEW.visit_id IS NOT OLD.visit_id
    OR NEW.meaning IS NOT OLD.meaning
    OR NEW.sentence IS NOT OLD.sentence
    OR NEW.user_id IS NOT OLD.user_id
    OR NEW.staff_id IS NOT OLD.staff_id
    OR NEW.role IS NOT OLD.role
    OR NEW.method IS NOT OLD.method
    OR NEW.signed_utc IS NOT OLD.signed_utc
    OR NEW.paper_date IS NOT OLD.paper_date
    OR NEW.page_serial IS NOT OLD.page_serial
    OR NEW.content_hash IS NOT OLD.content_hash
    OR NEW.records IS NOT OLD.records
    OR NEW.signed_seq IS NOT OLD.signed_seq
    OR OLD.voided_in IS NOT NULL AND NEW.voided_in IS NOT OLD.voided_in
BEGIN
  SELECT RAISE(ABORT, 'signature fixed: what was written stays written');
END;

CREATE TRIGGER sdv_no_delete BEFORE DELETE ON sdv
BEGIN
  SELECT RAISE(ABORT, 'sdv no_delete: nothing is deleted');
END;

CREATE TRIGGER sdv_no_replace BEFORE INSERT ON sdv
  WHEN EXISTS (SELECT 1 FROM sdv WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'sdv no_replace: it is there already');
END;

CREATE TRIGGER sdv_fixed BEFORE UPDATE ON sdv
  WHEN NEW.id IS NOT OLD.id
    OR NEW.subject_id IS NOT OLD.subject_id
    OR NEW.table_name IS NOT OLD.table_name
    OR NEW.record_id IS NOT OLD.record_id
    OR NEW.column_name IS NOT OLD.column_name
    OR NEW.at_version IS NOT OLD.at_version
    OR OLD.voided_in IS NOT NULL AND NEW.voided_in IS NOT OLD.voided_in
BEGIN
  SELECT RAISE(ABORT, 'sdv fixed: what was written stays written');
END;

CREATE TRIGGER lock_no_delete BEFORE DELETE ON lock
BEGIN
  SELECT RAISE(ABORT, 'lock no_delete: nothing is deleted');
END;

CREATE TRIGGER lock_no_replace BEFORE INSERT ON lock
  WHEN EXISTS (SELECT 1 FROM lock WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'lock no_replace: it is there already');
END;

CREATE TRIGGER lock_fixed BEFORE UPDATE ON lock
  WHEN NEW.id IS NOT OLD.id
    OR NEW.scope IS NOT OLD.scope
    OR NEW.subject_id IS NOT OLD.subject_id
    OR NEW.table_name IS NOT OLD.table_name
    OR NEW.record_id IS NOT OLD.record_id
    OR NEW.why IS NOT OLD.why
    OR OLD.unlocked_in IS NOT NULL AND NEW.unlocked_in IS NOT OLD.unlocked_in
    OR OLD.unlocked_why IS NOT NULL AND NEW.unlocked_why IS NOT OLD.unlocked_why
BEGIN
  SELECT RAISE(ABORT, 'lock fixed: what was written stays written');
END;

CREATE TRIGGER query_message_no_delete BEFORE DELETE ON query_message
BEGIN
  SELECT RAISE(ABORT, 'query_message no_delete: nothing is deleted');
END;

CREATE TRIGGER query_message_no_replace BEFORE INSERT ON query_message
  WHEN EXISTS (SELECT 1 FROM query_message WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'query_message no_replace: it is there already');
END;

CREATE TRIGGER query_message_fixed BEFORE UPDATE ON query_message
  WHEN NEW.id IS NOT OLD.id
    OR NEW.query_id IS NOT OLD.query_id
    OR NEW.kind IS NOT OLD.kind
    OR NEW.text IS NOT OLD.text
    OR OLD.closed_in IS NOT NULL AND NEW.closed_in IS NOT OLD.closed_in
BEGIN
  SELECT RAISE(ABORT, 'query_message fixed: what was written stays written');
END;

CREATE TRIGGER check_note_no_delete BEFORE DELETE ON check_note
BEGIN
  SELECT RAISE(ABORT, 'check_note no_delete: nothing is deleted');
END;

CREATE TRIGGER check_note_no_replace BEFORE INSERT ON check_note
  WHEN EXISTS (SELECT 1 FROM check_note WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'check_note no_replace: it is there already');
END;

CREATE TRIGGER check_note_fixed BEFORE UPDATE ON check_note
  WHEN NEW.id IS NOT OLD.id
BEGIN
  SELECT RAISE(ABORT, 'check_note fixed: what was written stays written');
END;

CREATE TRIGGER print_job_no_delete BEFORE DELETE ON print_job
BEGIN
  SELECT RAISE(ABORT, 'print_job no_delete: nothing is deleted');
END;

CREATE TRIGGER print_job_no_replace BEFORE INSERT ON print_job
  WHEN EXISTS (SELECT 1 FROM print_job WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'print_job no_replace: it is there already');
END;

CREATE TRIGGER print_job_fixed BEFORE UPDATE ON print_job
  WHEN NEW.id IS NOT OLD.id
    OR NEW.subject_id IS NOT OLD.subject_id
    OR NEW.kind IS NOT OLD.kind
    OR NEW.key IS NOT OLD.key
    OR NEW.why IS NOT OLD.why
    OR NEW.replaces IS NOT OLD.replaces
    OR NEW.content IS NOT OLD.content
    OR NEW.at_seq IS NOT OLD.at_seq
    OR NEW.at_hash IS NOT OLD.at_hash
    OR OLD.sheets IS NOT NULL AND NEW.sheets IS NOT OLD.sheets
    OR OLD.output IS NOT NULL AND NEW.output IS NOT OLD.output
    OR OLD.failure IS NOT NULL AND NEW.failure IS NOT OLD.failure
BEGIN
  SELECT RAISE(ABORT, 'print_job fixed: what was written stays written');
END;

CREATE TRIGGER export_run_no_delete BEFORE DELETE ON export_run
BEGIN
  SELECT RAISE(ABORT, 'export_run no_delete: nothing is deleted');
END;

CREATE TRIGGER export_run_no_replace BEFORE INSERT ON export_run
  WHEN EXISTS (SELECT 1 FROM export_run WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'export_run no_replace: it is there already');
END;

CREATE TRIGGER export_run_fixed BEFORE UPDATE ON export_run
  WHEN NEW.id IS NOT OLD.id
BEGIN
  SELECT RAISE(ABORT, 'export_run fixed: what was written stays written');
END;

CREATE TRIGGER backup_run_no_delete BEFORE DELETE ON backup_run
BEGIN
  SELECT RAISE(ABORT, 'backup_run no_delete: nothing is deleted');
END;

CREATE TRIGGER backup_run_no_replace BEFORE INSERT ON backup_run
  WHEN EXISTS (SELECT 1 FROM backup_run WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'backup_run no_replace: it is there already');
END;

CREATE TRIGGER backup_run_fixed BEFORE UPDATE ON backup_run
  WHEN NEW.id IS NOT OLD.id
BEGIN
  SELECT RAISE(ABORT, 'backup_run fixed: what was written stays written');
END;

CREATE TRIGGER verify_run_no_delete BEFORE DELETE ON verify_run
BEGIN
  SELECT RAISE(ABORT, 'verify_run no_delete: nothing is deleted');
END;

CREATE TRIGGER verify_run_no_replace BEFORE INSERT ON verify_run
  WHEN EXISTS (SELECT 1 FROM verify_run WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'verify_run no_replace: it is there already');
END;

CREATE TRIGGER verify_run_fixed BEFORE UPDATE ON verify_run
  WHEN NEW.id IS NOT OLD.id
BEGIN
  SELECT RAISE(ABORT, 'verify_run fixed: what was written stays written');
END;

CREATE TRIGGER training_no_delete BEFORE DELETE ON training
BEGIN
  SELECT RAISE(ABORT, 'training no_delete: nothing is deleted');
END;

CREATE TRIGGER training_no_replace BEFORE INSERT ON training
  WHEN EXISTS (SELECT 1 FROM training WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'training no_replace: it is there already');
END;

CREATE TRIGGER training_fixed BEFORE UPDATE ON training
  WHEN NEW.id IS NOT OLD.id
    OR NEW.user_id IS NOT OLD.user_id
    OR NEW.subject_matter IS NOT OLD.subject_matter
    OR NEW.version IS NOT OLD.version
    OR NEW.done_on IS NOT OLD.done_on
    OR NEW.text IS NOT OLD.text
BEGIN
  SELECT RAISE(ABORT, 'training fixed: what was written stays written');
END;

CREATE TRIGGER study_event_no_delete BEFORE DELETE ON study_event
BEGIN
  SELECT RAISE(ABORT, 'study_event no_delete: nothing is deleted');
END;

CREATE TRIGGER study_event_no_replace BEFORE INSERT ON study_event
  WHEN EXISTS (SELECT 1 FROM study_event WHERE id = NEW.id)
BEGIN
  SELECT RAISE(ABORT, 'study_event no_replace: it is there already');
END;

CREATE TRIGGER study_event_fixed BEFORE UPDATE ON study_event
  WHEN NEW.id IS NOT OLD.id
    OR NEW.kind IS NOT OLD.kind
    OR NEW.detail IS NOT OLD.detail
BEGIN
  SELECT RAISE(ABORT, 'study_event fixed: what was written stays written');
END;

CREATE TRIGGER f_scr_no_delete BEFORE DELETE ON f_scr
BEGIN
  SELECT RAISE(ABORT, 'f_scr no_delete: nothing is deleted');
END;

CREATE TRIGGER f_scr_no_replace BEFORE INSERT ON f_scr
  WHEN EXISTS (SELECT 1 FROM f_scr WHERE id = NEW.id)
    OR EXISTS (SELECT 1 FROM f_scr WHERE coalesce(subject_id, 0) = coalesce(NEW.subject_id, 0) AND coalesce(visit_id, 0) = coalesce(NEW.visit_id, 0) AND line_no = NEW.line_no)
BEGIN
  SELECT RAISE(ABORT, 'f_scr no_replace: it is there already');
END;

CREATE TRIGGER f_scr_fixed BEFORE UPDATE ON f_scr
  WHEN NEW.id IS NOT OLD.id
    OR NEW.subject_id IS NOT OLD.subject_id
    OR NEW.visit_id IS NOT OLD.visit_id
    OR NEW.line_no IS NOT OLD.line_no
BEGIN
  SELECT RAISE(ABORT, 'f_scr fixed: what was written stays written');
END;

CREATE TRIGGER f_scr_locked_insert BEFORE INSERT ON f_scr
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = NEW.subject_id
      OR scope = 'record' AND table_name = 'f_scr' AND record_id = NEW.id))
BEGIN
  SELECT RAISE(ABORT, 'f_scr locked_insert: it is locked');
END;

CREATE TRIGGER f_scr_locked_update BEFORE UPDATE ON f_scr
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = NEW.subject_id
      OR scope = 'record' AND table_name = 'f_scr' AND record_id = NEW.id))
BEGIN
  SELECT RAISE(ABORT, 'f_scr locked_update: it is locked');
END;

CREATE TRIGGER f_icf_no_delete BEFORE DELETE ON f_icf
BEGIN
  SELECT RAISE(ABORT, 'f_icf no_delete: nothing is deleted');
END;

CREATE TRIGGER f_icf_no_replace BEFORE INSERT ON f_icf
  WHEN EXISTS (SELECT 1 FROM f_icf WHERE id = NEW.id)
    OR EXISTS (SELECT 1 FROM f_icf WHERE coalesce(subject_id, 0) = coalesce(NEW.subject_id, 0) AND coalesce(visit_id, 0) = coalesce(NEW.visit_id, 0) AND line_no = NEW.line_no)
BEGIN
  SELECT RAISE(ABORT, 'f_icf no_replace: it is there already');
END;

CREATE TRIGGER f_icf_fixed BEFORE UPDATE ON f_icf
  WHEN NEW.id IS NOT OLD.id
    OR NEW.subject_id IS NOT OLD.subject_id
    OR NEW.visit_id IS NOT OLD.visit_id
    OR NEW.line_no IS NOT OLD.line_no
BEGIN
  SELECT RAISE(ABORT, 'f_icf fixed: what was written stays written');
END;

CREATE TRIGGER f_icf_locked_insert BEFORE INSERT ON f_icf
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = NEW.subject_id
      OR scope = 'record' AND table_name = 'f_icf' AND record_id = NEW.id))
BEGIN
  SELECT RAISE(ABORT, 'f_icf locked_insert: it is locked');
END;

CREATE TRIGGER f_icf_locked_update BEFORE UPDATE ON f_icf
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = NEW.subject_id
      OR scope = 'record' AND table_name = 'f_icf' AND record_id = NEW.id))
BEGIN
  SELECT RAISE(ABORT, 'f_icf locked_update: it is locked');
END;

CREATE TRIGGER f_dm_no_delete BEFORE DELETE ON f_dm
BEGIN
  SELECT RAISE(ABORT, 'f_dm no_delete: nothing is deleted');
END;

CREATE TRIGGER f_dm_no_replace BEFORE INSERT ON f_dm
  WHEN EXISTS (SELECT 1 FROM f_dm WHERE id = NEW.id)
    OR EXISTS (SELECT 1 FROM f_dm WHERE coalesce(subject_id, 0) = coalesce(NEW.subject_id, 0) AND coalesce(visit_id, 0) = coalesce(NEW.visit_id, 0) AND line_no = NEW.line_no)
BEGIN
  SELECT RAISE(ABORT, 'f_dm no_replace: it is there already');
END;

CREATE TRIGGER f_dm_fixed BEFORE UPDATE ON f_dm
  WHEN NEW.id IS NOT OLD.id
    OR NEW.subject_id IS NOT OLD.subject_id
    OR NEW.visit_id IS NOT OLD.visit_id
    OR NEW.line_no IS NOT OLD.line_no
BEGIN
  SELECT RAISE(ABORT, 'f_dm fixed: what was written stays written');
END;

CREATE TRIGGER f_dm_locked_insert BEFORE INSERT ON f_dm
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = NEW.subject_id
      OR scope = 'record' AND table_name = 'f_dm' AND record_id = NEW.id))
BEGIN
  SELECT RAISE(ABORT, 'f_dm locked_insert: it is locked');
END;

CREATE TRIGGER f_dm_locked_update BEFORE UPDATE ON f_dm
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = NEW.subject_id
      OR scope = 'record' AND table_name = 'f_dm' AND record_id = NEW.id))
BEGIN
  SELECT RAISE(ABORT, 'f_dm locked_update: it is locked');
END;

CREATE TRIGGER f_dm_mh_no_delete BEFORE DELETE ON f_dm_mh
BEGIN
  SELECT RAISE(ABORT, 'f_dm_mh no_delete: nothing is deleted');
END;

CREATE TRIGGER f_dm_mh_no_replace BEFORE INSERT ON f_dm_mh
  WHEN EXISTS (SELECT 1 FROM f_dm_mh WHERE id = NEW.id)
    OR EXISTS (SELECT 1 FROM f_dm_mh WHERE parent_id = NEW.parent_id AND line_no = NEW.line_no)
BEGIN
  SELECT RAISE(ABORT, 'f_dm_mh no_replace: it is there already');
END;

CREATE TRIGGER f_dm_mh_fixed BEFORE UPDATE ON f_dm_mh
  WHEN NEW.id IS NOT OLD.id
    OR NEW.parent_id IS NOT OLD.parent_id
    OR NEW.line_no IS NOT OLD.line_no
BEGIN
  SELECT RAISE(ABORT, 'f_dm_mh fixed: what was written stays written');
END;

CREATE TRIGGER f_dm_mh_locked_insert BEFORE INSERT ON f_dm_mh
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = (SELECT subject_id FROM f_dm WHERE id = NEW.parent_id)
      OR scope = 'record' AND table_name = 'f_dm' AND record_id = NEW.parent_id))
BEGIN
  SELECT RAISE(ABORT, 'f_dm_mh locked_insert: it is locked');
END;

CREATE TRIGGER f_dm_mh_locked_update BEFORE UPDATE ON f_dm_mh
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = (SELECT subject_id FROM f_dm WHERE id = NEW.parent_id)
      OR scope = 'record' AND table_name = 'f_dm' AND record_id = NEW.parent_id))
BEGIN
  SELECT RAISE(ABORT, 'f_dm_mh locked_update: it is locked');
END;

CREATE TRIGGER f_lab_no_delete BEFORE DELETE ON f_lab
BEGIN
  SELECT RAISE(ABORT, 'f_lab no_delete: nothing is deleted');
END;

CREATE TRIGGER f_lab_no_replace BEFORE INSERT ON f_lab
  WHEN EXISTS (SELECT 1 FROM f_lab WHERE id = NEW.id)
    OR EXISTS (SELECT 1 FROM f_lab WHERE coalesce(subject_id, 0) = coalesce(NEW.subject_id, 0) AND coalesce(visit_id, 0) = coalesce(NEW.visit_id, 0) AND line_no = NEW.line_no)
BEGIN
  SELECT RAISE(ABORT, 'f_lab no_replace: it is there already');
END;

CREATE TRIGGER f_lab_fixed BEFORE UPDATE ON f_lab
  WHEN NEW.id IS NOT OLD.id
    OR NEW.subject_id IS NOT OLD.subject_id
    OR NEW.visit_id IS NOT OLD.visit_id
    OR NEW.line_no IS NOT OLD.line_no
BEGIN
  SELECT RAISE(ABORT, 'f_lab fixed: what was written stays written');
END;

CREATE TRIGGER f_lab_locked_insert BEFORE INSERT ON f_lab
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = NEW.subject_id
      OR scope = 'record' AND table_name = 'f_lab' AND record_id = NEW.id))
BEGIN
  SELECT RAISE(ABORT, 'f_lab locked_insert: it is locked');
END;

CREATE TRIGGER f_lab_locked_update BEFORE UPDATE ON f_lab
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = NEW.subject_id
      OR scope = 'record' AND table_name = 'f_lab' AND record_id = NEW.id))
BEGIN
  SELECT RAISE(ABORT, 'f_lab locked_update: it is locked');
END;

CREATE TRIGGER f_lab_oth_no_delete BEFORE DELETE ON f_lab_oth
BEGIN
  SELECT RAISE(ABORT, 'f_lab_oth no_delete: nothing is deleted');
END;

CREATE TRIGGER f_lab_oth_no_replace BEFORE INSERT ON f_lab_oth
  WHEN EXISTS (SELECT 1 FROM f_lab_oth WHERE id = NEW.id)
    OR EXISTS (SELECT 1 FROM f_lab_oth WHERE parent_id = NEW.parent_id AND line_no = NEW.line_no)
BEGIN
  SELECT RAISE(ABORT, 'f_lab_oth no_replace: it is there already');
END;

CREATE TRIGGER f_lab_oth_fixed BEFORE UPDATE ON f_lab_oth
  WHEN NEW.id IS NOT OLD.id
    OR NEW.parent_id IS NOT OLD.parent_id
    OR NEW.line_no IS NOT OLD.line_no
BEGIN
  SELECT RAISE(ABORT, 'f_lab_oth fixed: what was written stays written');
END;

CREATE TRIGGER f_lab_oth_locked_insert BEFORE INSERT ON f_lab_oth
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = (SELECT subject_id FROM f_lab WHERE id = NEW.parent_id)
      OR scope = 'record' AND table_name = 'f_lab' AND record_id = NEW.parent_id))
BEGIN
  SELECT RAISE(ABORT, 'f_lab_oth locked_insert: it is locked');
END;

CREATE TRIGGER f_lab_oth_locked_update BEFORE UPDATE ON f_lab_oth
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = (SELECT subject_id FROM f_lab WHERE id = NEW.parent_id)
      OR scope = 'record' AND table_name = 'f_lab' AND record_id = NEW.parent_id))
BEGIN
  SELECT RAISE(ABORT, 'f_lab_oth locked_update: it is locked');
END;

CREATE TRIGGER f_les_no_delete BEFORE DELETE ON f_les
BEGIN
  SELECT RAISE(ABORT, 'f_les no_delete: nothing is deleted');
END;

CREATE TRIGGER f_les_no_replace BEFORE INSERT ON f_les
  WHEN EXISTS (SELECT 1 FROM f_les WHERE id = NEW.id)
    OR EXISTS (SELECT 1 FROM f_les WHERE coalesce(subject_id, 0) = coalesce(NEW.subject_id, 0) AND coalesce(visit_id, 0) = coalesce(NEW.visit_id, 0) AND line_no = NEW.line_no)
BEGIN
  SELECT RAISE(ABORT, 'f_les no_replace: it is there already');
END;

CREATE TRIGGER f_les_fixed BEFORE UPDATE ON f_les
  WHEN NEW.id IS NOT OLD.id
    OR NEW.subject_id IS NOT OLD.subject_id
    OR NEW.visit_id IS NOT OLD.visit_id
    OR NEW.line_no IS NOT OLD.line_no
BEGIN
  SELECT RAISE(ABORT, 'f_les fixed: what was written stays written');
END;

CREATE TRIGGER f_les_locked_insert BEFORE INSERT ON f_les
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = NEW.subject_id
      OR scope = 'record' AND table_name = 'f_les' AND record_id = NEW.id))
BEGIN
  SELECT RAISE(ABORT, 'f_les locked_insert: it is locked');
END;

CREATE TRIGGER f_les_locked_update BEFORE UPDATE ON f_les
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = NEW.subject_id
      OR scope = 'record' AND table_name = 'f_les' AND record_id = NEW.id))
BEGIN
  SELECT RAISE(ABORT, 'f_les locked_update: it is locked');
END;

CREATE TRIGGER f_les_row_no_delete BEFORE DELETE ON f_les_row
BEGIN
  SELECT RAISE(ABORT, 'f_les_row no_delete: nothing is deleted');
END;

CREATE TRIGGER f_les_row_no_replace BEFORE INSERT ON f_les_row
  WHEN EXISTS (SELECT 1 FROM f_les_row WHERE id = NEW.id)
    OR EXISTS (SELECT 1 FROM f_les_row WHERE parent_id = NEW.parent_id AND line_no = NEW.line_no)
BEGIN
  SELECT RAISE(ABORT, 'f_les_row no_replace: it is there already');
END;

CREATE TRIGGER f_les_row_fixed BEFORE UPDATE ON f_les_row
  WHEN NEW.id IS NOT OLD.id
    OR NEW.parent_id IS NOT OLD.parent_id
    OR NEW.line_no IS NOT OLD.line_no
BEGIN
  SELECT RAISE(ABORT, 'f_les_row fixed: what was written stays written');
END;

CREATE TRIGGER f_les_row_locked_insert BEFORE INSERT ON f_les_row
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = (SELECT subject_id FROM f_les WHERE id = NEW.parent_id)
      OR scope = 'record' AND table_name = 'f_les' AND record_id = NEW.parent_id))
BEGIN
  SELECT RAISE(ABORT, 'f_les_row locked_insert: it is locked');
END;

CREATE TRIGGER f_les_row_locked_update BEFORE UPDATE ON f_les_row
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = (SELECT subject_id FROM f_les WHERE id = NEW.parent_id)
      OR scope = 'record' AND table_name = 'f_les' AND record_id = NEW.parent_id))
BEGIN
  SELECT RAISE(ABORT, 'f_les_row locked_update: it is locked');
END;

CREATE TRIGGER f_elg_no_delete BEFORE DELETE ON f_elg
BEGIN
  SELECT RAISE(ABORT, 'f_elg no_delete: nothing is deleted');
END;

CREATE TRIGGER f_elg_no_replace BEFORE INSERT ON f_elg
  WHEN EXISTS (SELECT 1 FROM f_elg WHERE id = NEW.id)
    OR EXISTS (SELECT 1 FROM f_elg WHERE coalesce(subject_id, 0) = coalesce(NEW.subject_id, 0) AND coalesce(visit_id, 0) = coalesce(NEW.visit_id, 0) AND line_no = NEW.line_no)
BEGIN
  SELECT RAISE(ABORT, 'f_elg no_replace: it is there already');
END;

CREATE TRIGGER f_elg_fixed BEFORE UPDATE ON f_elg
  WHEN NEW.id IS NOT OLD.id
    OR NEW.subject_id IS NOT OLD.subject_id
    OR NEW.visit_id IS NOT OLD.visit_id
    OR NEW.line_no IS NOT OLD.line_no
BEGIN
  SELECT RAISE(ABORT, 'f_elg fixed: what was written stays written');
END;

CREATE TRIGGER f_elg_locked_insert BEFORE INSERT ON f_elg
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = NEW.subject_id
      OR scope = 'record' AND table_name = 'f_elg' AND record_id = NEW.id))
BEGIN
  SELECT RAISE(ABORT, 'f_elg locked_insert: it is locked');
END;

CREATE TRIGGER f_elg_locked_update BEFORE UPDATE ON f_elg
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = NEW.subject_id
      OR scope = 'record' AND table_name = 'f_elg' AND record_id = NEW.id))
BEGIN
  SELECT RAISE(ABORT, 'f_elg locked_update: it is locked');
END;

CREATE TRIGGER f_reg_no_delete BEFORE DELETE ON f_reg
BEGIN
  SELECT RAISE(ABORT, 'f_reg no_delete: nothing is deleted');
END;

CREATE TRIGGER f_reg_no_replace BEFORE INSERT ON f_reg
  WHEN EXISTS (SELECT 1 FROM f_reg WHERE id = NEW.id)
    OR EXISTS (SELECT 1 FROM f_reg WHERE coalesce(subject_id, 0) = coalesce(NEW.subject_id, 0) AND coalesce(visit_id, 0) = coalesce(NEW.visit_id, 0) AND line_no = NEW.line_no)
BEGIN
  SELECT RAISE(ABORT, 'f_reg no_replace: it is there already');
END;

CREATE TRIGGER f_reg_fixed BEFORE UPDATE ON f_reg
  WHEN NEW.id IS NOT OLD.id
    OR NEW.subject_id IS NOT OLD.subject_id
    OR NEW.visit_id IS NOT OLD.visit_id
    OR NEW.line_no IS NOT OLD.line_no
BEGIN
  SELECT RAISE(ABORT, 'f_reg fixed: what was written stays written');
END;

CREATE TRIGGER f_reg_locked_insert BEFORE INSERT ON f_reg
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = NEW.subject_id
      OR scope = 'record' AND table_name = 'f_reg' AND record_id = NEW.id))
BEGIN
  SELECT RAISE(ABORT, 'f_reg locked_insert: it is locked');
END;

CREATE TRIGGER f_reg_locked_update BEFORE UPDATE ON f_reg
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = NEW.subject_id
      OR scope = 'record' AND table_name = 'f_reg' AND record_id = NEW.id))
BEGIN
  SELECT RAISE(ABORT, 'f_reg locked_update: it is locked');
END;

CREATE TRIGGER f_vis_no_delete BEFORE DELETE ON f_vis
BEGIN
  SELECT RAISE(ABORT, 'f_vis no_delete: nothing is deleted');
END;

CREATE TRIGGER f_vis_no_replace BEFORE INSERT ON f_vis
  WHEN EXISTS (SELECT 1 FROM f_vis WHERE id = NEW.id)
    OR EXISTS (SELECT 1 FROM f_vis WHERE coalesce(subject_id, 0) = coalesce(NEW.subject_id, 0) AND coalesce(visit_id, 0) = coalesce(NEW.visit_id, 0) AND line_no = NEW.line_no)
BEGIN
  SELECT RAISE(ABORT, 'f_vis no_replace: it is there already');
END;

CREATE TRIGGER f_vis_fixed BEFORE UPDATE ON f_vis
  WHEN NEW.id IS NOT OLD.id
    OR NEW.subject_id IS NOT OLD.subject_id
    OR NEW.visit_id IS NOT OLD.visit_id
    OR NEW.line_no IS NOT OLD.line_no
BEGIN
  SELECT RAISE(ABORT, 'f_vis fixed: what was written stays written');
END;

CREATE TRIGGER f_vis_locked_insert BEFORE INSERT ON f_vis
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = NEW.subject_id
      OR scope = 'record' AND table_name = 'f_vis' AND record_id = NEW.id))
BEGIN
  SELECT RAISE(ABORT, 'f_vis locked_insert: it is locked');
END;

CREATE TRIGGER f_vis_locked_update BEFORE UPDATE ON f_vis
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = NEW.subject_id
      OR scope = 'record' AND table_name = 'f_vis' AND record_id = NEW.id))
BEGIN
  SELECT RAISE(ABORT, 'f_vis locked_update: it is locked');
END;

CREATE TRIGGER f_dos_no_delete BEFORE DELETE ON f_dos
BEGIN
  SELECT RAISE(ABORT, 'f_dos no_delete: nothing is deleted');
END;

CREATE TRIGGER f_dos_no_replace BEFORE INSERT ON f_dos
  WHEN EXISTS (SELECT 1 FROM f_dos WHERE id = NEW.id)
    OR EXISTS (SELECT 1 FROM f_dos WHERE coalesce(subject_id, 0) = coalesce(NEW.subject_id, 0) AND coalesce(visit_id, 0) = coalesce(NEW.visit_id, 0) AND line_no = NEW.line_no)
BEGIN
  SELECT RAISE(ABORT, 'f_dos no_replace: it is there already');
END;

CREATE TRIGGER f_dos_fixed BEFORE UPDATE ON f_dos
  WHEN NEW.id IS NOT OLD.id
    OR NEW.subject_id IS NOT OLD.subject_id
    OR NEW.visit_id IS NOT OLD.visit_id
    OR NEW.line_no IS NOT OLD.line_no
BEGIN
  SELECT RAISE(ABORT, 'f_dos fixed: what was written stays written');
END;

CREATE TRIGGER f_dos_locked_insert BEFORE INSERT ON f_dos
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = NEW.subject_id
      OR scope = 'record' AND table_name = 'f_dos' AND record_id = NEW.id))
BEGIN
  SELECT RAISE(ABORT, 'f_dos locked_insert: it is locked');
END;

CREATE TRIGGER f_dos_locked_update BEFORE UPDATE ON f_dos
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = NEW.subject_id
      OR scope = 'record' AND table_name = 'f_dos' AND record_id = NEW.id))
BEGIN
  SELECT RAISE(ABORT, 'f_dos locked_update: it is locked');
END;

CREATE TRIGGER f_dos_row_no_delete BEFORE DELETE ON f_dos_row
BEGIN
  SELECT RAISE(ABORT, 'f_dos_row no_delete: nothing is deleted');
END;

CREATE TRIGGER f_dos_row_no_replace BEFORE INSERT ON f_dos_row
  WHEN EXISTS (SELECT 1 FROM f_dos_row WHERE id = NEW.id)
    OR EXISTS (SELECT 1 FROM f_dos_row WHERE parent_id = NEW.parent_id AND line_no = NEW.line_no)
BEGIN
  SELECT RAISE(ABORT, 'f_dos_row no_replace: it is there already');
END;

CREATE TRIGGER f_dos_row_fixed BEFORE UPDATE ON f_dos_row
  WHEN NEW.id IS NOT OLD.id
    OR NEW.parent_id IS NOT OLD.parent_id
    OR NEW.line_no IS NOT OLD.line_no
BEGIN
  SELECT RAISE(ABORT, 'f_dos_row fixed: what was written stays written');
END;

CREATE TRIGGER f_dos_row_locked_insert BEFORE INSERT ON f_dos_row
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = (SELECT subject_id FROM f_dos WHERE id = NEW.parent_id)
      OR scope = 'record' AND table_name = 'f_dos' AND record_id = NEW.parent_id))
BEGIN
  SELECT RAISE(ABORT, 'f_dos_row locked_insert: it is locked');
END;

CREATE TRIGGER f_dos_row_locked_update BEFORE UPDATE ON f_dos_row
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = (SELECT subject_id FROM f_dos WHERE id = NEW.parent_id)
      OR scope = 'record' AND table_name = 'f_dos' AND record_id = NEW.parent_id))
BEGIN
  SELECT RAISE(ABORT, 'f_dos_row locked_update: it is locked');
END;

CREATE TRIGGER f_dsp_no_delete BEFORE DELETE ON f_dsp
BEGIN
  SELECT RAISE(ABORT, 'f_dsp no_delete: nothing is deleted');
END;

CREATE TRIGGER f_dsp_no_replace BEFORE INSERT ON f_dsp
  WHEN EXISTS (SELECT 1 FROM f_dsp WHERE id = NEW.id)
    OR EXISTS (SELECT 1 FROM f_dsp WHERE coalesce(subject_id, 0) = coalesce(NEW.subject_id, 0) AND coalesce(visit_id, 0) = coalesce(NEW.visit_id, 0) AND line_no = NEW.line_no)
BEGIN
  SELECT RAISE(ABORT, 'f_dsp no_replace: it is there already');
END;

CREATE TRIGGER f_dsp_fixed BEFORE UPDATE ON f_dsp
  WHEN NEW.id IS NOT OLD.id
    OR NEW.subject_id IS NOT OLD.subject_id
    OR NEW.visit_id IS NOT OLD.visit_id
    OR NEW.line_no IS NOT OLD.line_no
BEGIN
  SELECT RAISE(ABORT, 'f_dsp fixed: what was written stays written');
END;

CREATE TRIGGER f_dsp_locked_insert BEFORE INSERT ON f_dsp
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = NEW.subject_id
      OR scope = 'record' AND table_name = 'f_dsp' AND record_id = NEW.id))
BEGIN
  SELECT RAISE(ABORT, 'f_dsp locked_insert: it is locked');
END;

CREATE TRIGGER f_dsp_locked_update BEFORE UPDATE ON f_dsp
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = NEW.subject_id
      OR scope = 'record' AND table_name = 'f_dsp' AND record_id = NEW.id))
BEGIN
  SELECT RAISE(ABORT, 'f_dsp locked_update: it is locked');
END;

CREATE TRIGGER f_ae_no_delete BEFORE DELETE ON f_ae
BEGIN
  SELECT RAISE(ABORT, 'f_ae no_delete: nothing is deleted');
END;

CREATE TRIGGER f_ae_no_replace BEFORE INSERT ON f_ae
  WHEN EXISTS (SELECT 1 FROM f_ae WHERE id = NEW.id)
    OR EXISTS (SELECT 1 FROM f_ae WHERE coalesce(subject_id, 0) = coalesce(NEW.subject_id, 0) AND coalesce(visit_id, 0) = coalesce(NEW.visit_id, 0) AND line_no = NEW.line_no)
BEGIN
  SELECT RAISE(ABORT, 'f_ae no_replace: it is there already');
END;

CREATE TRIGGER f_ae_fixed BEFORE UPDATE ON f_ae
  WHEN NEW.id IS NOT OLD.id
    OR NEW.subject_id IS NOT OLD.subject_id
    OR NEW.visit_id IS NOT OLD.visit_id
    OR NEW.line_no IS NOT OLD.line_no
BEGIN
  SELECT RAISE(ABORT, 'f_ae fixed: what was written stays written');
END;

CREATE TRIGGER f_ae_locked_insert BEFORE INSERT ON f_ae
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = NEW.subject_id
      OR scope = 'record' AND table_name = 'f_ae' AND record_id = NEW.id))
BEGIN
  SELECT RAISE(ABORT, 'f_ae locked_insert: it is locked');
END;

CREATE TRIGGER f_ae_locked_update BEFORE UPDATE ON f_ae
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = NEW.subject_id
      OR scope = 'record' AND table_name = 'f_ae' AND record_id = NEW.id))
BEGIN
  SELECT RAISE(ABORT, 'f_ae locked_update: it is locked');
END;

CREATE TRIGGER f_ae_grow_no_delete BEFORE DELETE ON f_ae_grow
BEGIN
  SELECT RAISE(ABORT, 'f_ae_grow no_delete: nothing is deleted');
END;

CREATE TRIGGER f_ae_grow_no_replace BEFORE INSERT ON f_ae_grow
  WHEN EXISTS (SELECT 1 FROM f_ae_grow WHERE id = NEW.id)
    OR EXISTS (SELECT 1 FROM f_ae_grow WHERE parent_id = NEW.parent_id AND line_no = NEW.line_no)
BEGIN
  SELECT RAISE(ABORT, 'f_ae_grow no_replace: it is there already');
END;

CREATE TRIGGER f_ae_grow_fixed BEFORE UPDATE ON f_ae_grow
  WHEN NEW.id IS NOT OLD.id
    OR NEW.parent_id IS NOT OLD.parent_id
    OR NEW.line_no IS NOT OLD.line_no
BEGIN
  SELECT RAISE(ABORT, 'f_ae_grow fixed: what was written stays written');
END;

CREATE TRIGGER f_ae_grow_locked_insert BEFORE INSERT ON f_ae_grow
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = (SELECT subject_id FROM f_ae WHERE id = NEW.parent_id)
      OR scope = 'record' AND table_name = 'f_ae' AND record_id = NEW.parent_id))
BEGIN
  SELECT RAISE(ABORT, 'f_ae_grow locked_insert: it is locked');
END;

CREATE TRIGGER f_ae_grow_locked_update BEFORE UPDATE ON f_ae_grow
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = (SELECT subject_id FROM f_ae WHERE id = NEW.parent_id)
      OR scope = 'record' AND table_name = 'f_ae' AND record_id = NEW.parent_id))
BEGIN
  SELECT RAISE(ABORT, 'f_ae_grow locked_update: it is locked');
END;

CREATE TRIGGER f_sae_no_delete BEFORE DELETE ON f_sae
BEGIN
  SELECT RAISE(ABORT, 'f_sae no_delete: nothing is deleted');
END;

CREATE TRIGGER f_sae_no_replace BEFORE INSERT ON f_sae
  WHEN EXISTS (SELECT 1 FROM f_sae WHERE id = NEW.id)
    OR EXISTS (SELECT 1 FROM f_sae WHERE coalesce(subject_id, 0) = coalesce(NEW.subject_id, 0) AND coalesce(visit_id, 0) = coalesce(NEW.visit_id, 0) AND line_no = NEW.line_no)
BEGIN
  SELECT RAISE(ABORT, 'f_sae no_replace: it is there already');
END;

CREATE TRIGGER f_sae_fixed BEFORE UPDATE ON f_sae
  WHEN NEW.id IS NOT OLD.id
    OR NEW.subject_id IS NOT OLD.subject_id
    OR NEW.visit_id IS NOT OLD.visit_id
    OR NEW.line_no IS NOT OLD.line_no
BEGIN
  SELECT RAISE(ABORT, 'f_sae fixed: what was written stays written');
END;

CREATE TRIGGER f_sae_locked_insert BEFORE INSERT ON f_sae
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = NEW.subject_id
      OR scope = 'record' AND table_name = 'f_sae' AND record_id = NEW.id))
BEGIN
  SELECT RAISE(ABORT, 'f_sae locked_insert: it is locked');
END;

CREATE TRIGGER f_sae_locked_update BEFORE UPDATE ON f_sae
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = NEW.subject_id
      OR scope = 'record' AND table_name = 'f_sae' AND record_id = NEW.id))
BEGIN
  SELECT RAISE(ABORT, 'f_sae locked_update: it is locked');
END;

CREATE TRIGGER f_sae_labs_no_delete BEFORE DELETE ON f_sae_labs
BEGIN
  SELECT RAISE(ABORT, 'f_sae_labs no_delete: nothing is deleted');
END;

CREATE TRIGGER f_sae_labs_no_replace BEFORE INSERT ON f_sae_labs
  WHEN EXISTS (SELECT 1 FROM f_sae_labs WHERE id = NEW.id)
    OR EXISTS (SELECT 1 FROM f_sae_labs WHERE parent_id = NEW.parent_id AND line_no = NEW.line_no)
BEGIN
  SELECT RAISE(ABORT, 'f_sae_labs no_replace: it is there already');
END;

CREATE TRIGGER f_sae_labs_fixed BEFORE UPDATE ON f_sae_labs
  WHEN NEW.id IS NOT OLD.id
    OR NEW.parent_id IS NOT OLD.parent_id
    OR NEW.line_no IS NOT OLD.line_no
BEGIN
  SELECT RAISE(ABORT, 'f_sae_labs fixed: what was written stays written');
END;

CREATE TRIGGER f_sae_labs_locked_insert BEFORE INSERT ON f_sae_labs
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = (SELECT subject_id FROM f_sae WHERE id = NEW.parent_id)
      OR scope = 'record' AND table_name = 'f_sae' AND record_id = NEW.parent_id))
BEGIN
  SELECT RAISE(ABORT, 'f_sae_labs locked_insert: it is locked');
END;

CREATE TRIGGER f_sae_labs_locked_update BEFORE UPDATE ON f_sae_labs
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = (SELECT subject_id FROM f_sae WHERE id = NEW.parent_id)
      OR scope = 'record' AND table_name = 'f_sae' AND record_id = NEW.parent_id))
BEGIN
  SELECT RAISE(ABORT, 'f_sae_labs locked_update: it is locked');
END;

CREATE TRIGGER f_cm_no_delete BEFORE DELETE ON f_cm
BEGIN
  SELECT RAISE(ABORT, 'f_cm no_delete: nothing is deleted');
END;

CREATE TRIGGER f_cm_no_replace BEFORE INSERT ON f_cm
  WHEN EXISTS (SELECT 1 FROM f_cm WHERE id = NEW.id)
    OR EXISTS (SELECT 1 FROM f_cm WHERE coalesce(subject_id, 0) = coalesce(NEW.subject_id, 0) AND coalesce(visit_id, 0) = coalesce(NEW.visit_id, 0) AND line_no = NEW.line_no)
BEGIN
  SELECT RAISE(ABORT, 'f_cm no_replace: it is there already');
END;

CREATE TRIGGER f_cm_fixed BEFORE UPDATE ON f_cm
  WHEN NEW.id IS NOT OLD.id
    OR NEW.subject_id IS NOT OLD.subject_id
    OR NEW.visit_id IS NOT OLD.visit_id
    OR NEW.line_no IS NOT OLD.line_no
BEGIN
  SELECT RAISE(ABORT, 'f_cm fixed: what was written stays written');
END;

CREATE TRIGGER f_cm_locked_insert BEFORE INSERT ON f_cm
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = NEW.subject_id
      OR scope = 'record' AND table_name = 'f_cm' AND record_id = NEW.id))
BEGIN
  SELECT RAISE(ABORT, 'f_cm locked_insert: it is locked');
END;

CREATE TRIGGER f_cm_locked_update BEFORE UPDATE ON f_cm
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = NEW.subject_id
      OR scope = 'record' AND table_name = 'f_cm' AND record_id = NEW.id))
BEGIN
  SELECT RAISE(ABORT, 'f_cm locked_update: it is locked');
END;

CREATE TRIGGER f_pr_no_delete BEFORE DELETE ON f_pr
BEGIN
  SELECT RAISE(ABORT, 'f_pr no_delete: nothing is deleted');
END;

CREATE TRIGGER f_pr_no_replace BEFORE INSERT ON f_pr
  WHEN EXISTS (SELECT 1 FROM f_pr WHERE id = NEW.id)
    OR EXISTS (SELECT 1 FROM f_pr WHERE coalesce(subject_id, 0) = coalesce(NEW.subject_id, 0) AND coalesce(visit_id, 0) = coalesce(NEW.visit_id, 0) AND line_no = NEW.line_no)
BEGIN
  SELECT RAISE(ABORT, 'f_pr no_replace: it is there already');
END;

CREATE TRIGGER f_pr_fixed BEFORE UPDATE ON f_pr
  WHEN NEW.id IS NOT OLD.id
    OR NEW.subject_id IS NOT OLD.subject_id
    OR NEW.visit_id IS NOT OLD.visit_id
    OR NEW.line_no IS NOT OLD.line_no
BEGIN
  SELECT RAISE(ABORT, 'f_pr fixed: what was written stays written');
END;

CREATE TRIGGER f_pr_locked_insert BEFORE INSERT ON f_pr
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = NEW.subject_id
      OR scope = 'record' AND table_name = 'f_pr' AND record_id = NEW.id))
BEGIN
  SELECT RAISE(ABORT, 'f_pr locked_insert: it is locked');
END;

CREATE TRIGGER f_pr_locked_update BEFORE UPDATE ON f_pr
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = NEW.subject_id
      OR scope = 'record' AND table_name = 'f_pr' AND record_id = NEW.id))
BEGIN
  SELECT RAISE(ABORT, 'f_pr locked_update: it is locked');
END;

CREATE TRIGGER f_tu_no_delete BEFORE DELETE ON f_tu
BEGIN
  SELECT RAISE(ABORT, 'f_tu no_delete: nothing is deleted');
END;

CREATE TRIGGER f_tu_no_replace BEFORE INSERT ON f_tu
  WHEN EXISTS (SELECT 1 FROM f_tu WHERE id = NEW.id)
    OR EXISTS (SELECT 1 FROM f_tu WHERE coalesce(subject_id, 0) = coalesce(NEW.subject_id, 0) AND coalesce(visit_id, 0) = coalesce(NEW.visit_id, 0) AND line_no = NEW.line_no)
BEGIN
  SELECT RAISE(ABORT, 'f_tu no_replace: it is there already');
END;

CREATE TRIGGER f_tu_fixed BEFORE UPDATE ON f_tu
  WHEN NEW.id IS NOT OLD.id
    OR NEW.subject_id IS NOT OLD.subject_id
    OR NEW.visit_id IS NOT OLD.visit_id
    OR NEW.line_no IS NOT OLD.line_no
BEGIN
  SELECT RAISE(ABORT, 'f_tu fixed: what was written stays written');
END;

CREATE TRIGGER f_tu_locked_insert BEFORE INSERT ON f_tu
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = NEW.subject_id
      OR scope = 'record' AND table_name = 'f_tu' AND record_id = NEW.id))
BEGIN
  SELECT RAISE(ABORT, 'f_tu locked_insert: it is locked');
END;

CREATE TRIGGER f_tu_locked_update BEFORE UPDATE ON f_tu
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = NEW.subject_id
      OR scope = 'record' AND table_name = 'f_tu' AND record_id = NEW.id))
BEGIN
  SELECT RAISE(ABORT, 'f_tu locked_update: it is locked');
END;

CREATE TRIGGER f_tu_trow_no_delete BEFORE DELETE ON f_tu_trow
BEGIN
  SELECT RAISE(ABORT, 'f_tu_trow no_delete: nothing is deleted');
END;

CREATE TRIGGER f_tu_trow_no_replace BEFORE INSERT ON f_tu_trow
  WHEN EXISTS (SELECT 1 FROM f_tu_trow WHERE id = NEW.id)
    OR EXISTS (SELECT 1 FROM f_tu_trow WHERE parent_id = NEW.parent_id AND line_no = NEW.line_no)
BEGIN
  SELECT RAISE(ABORT, 'f_tu_trow no_replace: it is there already');
END;

CREATE TRIGGER f_tu_trow_fixed BEFORE UPDATE ON f_tu_trow
  WHEN NEW.id IS NOT OLD.id
    OR NEW.parent_id IS NOT OLD.parent_id
    OR NEW.line_no IS NOT OLD.line_no
BEGIN
  SELECT RAISE(ABORT, 'f_tu_trow fixed: what was written stays written');
END;

CREATE TRIGGER f_tu_trow_locked_insert BEFORE INSERT ON f_tu_trow
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = (SELECT subject_id FROM f_tu WHERE id = NEW.parent_id)
      OR scope = 'record' AND table_name = 'f_tu' AND record_id = NEW.parent_id))
BEGIN
  SELECT RAISE(ABORT, 'f_tu_trow locked_insert: it is locked');
END;

CREATE TRIGGER f_tu_trow_locked_update BEFORE UPDATE ON f_tu_trow
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = (SELECT subject_id FROM f_tu WHERE id = NEW.parent_id)
      OR scope = 'record' AND table_name = 'f_tu' AND record_id = NEW.parent_id))
BEGIN
  SELECT RAISE(ABORT, 'f_tu_trow locked_update: it is locked');
END;

CREATE TRIGGER f_tu_nrow_no_delete BEFORE DELETE ON f_tu_nrow
BEGIN
  SELECT RAISE(ABORT, 'f_tu_nrow no_delete: nothing is deleted');
END;

CREATE TRIGGER f_tu_nrow_no_replace BEFORE INSERT ON f_tu_nrow
  WHEN EXISTS (SELECT 1 FROM f_tu_nrow WHERE id = NEW.id)
    OR EXISTS (SELECT 1 FROM f_tu_nrow WHERE parent_id = NEW.parent_id AND line_no = NEW.line_no)
BEGIN
  SELECT RAISE(ABORT, 'f_tu_nrow no_replace: it is there already');
END;

CREATE TRIGGER f_tu_nrow_fixed BEFORE UPDATE ON f_tu_nrow
  WHEN NEW.id IS NOT OLD.id
    OR NEW.parent_id IS NOT OLD.parent_id
    OR NEW.line_no IS NOT OLD.line_no
BEGIN
  SELECT RAISE(ABORT, 'f_tu_nrow fixed: what was written stays written');
END;

CREATE TRIGGER f_tu_nrow_locked_insert BEFORE INSERT ON f_tu_nrow
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = (SELECT subject_id FROM f_tu WHERE id = NEW.parent_id)
      OR scope = 'record' AND table_name = 'f_tu' AND record_id = NEW.parent_id))
BEGIN
  SELECT RAISE(ABORT, 'f_tu_nrow locked_insert: it is locked');
END;

CREATE TRIGGER f_tu_nrow_locked_update BEFORE UPDATE ON f_tu_nrow
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = (SELECT subject_id FROM f_tu WHERE id = NEW.parent_id)
      OR scope = 'record' AND table_name = 'f_tu' AND record_id = NEW.parent_id))
BEGIN
  SELECT RAISE(ABORT, 'f_tu_nrow locked_update: it is locked');
END;

CREATE TRIGGER f_eot_no_delete BEFORE DELETE ON f_eot
BEGIN
  SELECT RAISE(ABORT, 'f_eot no_delete: nothing is deleted');
END;

CREATE TRIGGER f_eot_no_replace BEFORE INSERT ON f_eot
  WHEN EXISTS (SELECT 1 FROM f_eot WHERE id = NEW.id)
    OR EXISTS (SELECT 1 FROM f_eot WHERE coalesce(subject_id, 0) = coalesce(NEW.subject_id, 0) AND coalesce(visit_id, 0) = coalesce(NEW.visit_id, 0) AND line_no = NEW.line_no)
BEGIN
  SELECT RAISE(ABORT, 'f_eot no_replace: it is there already');
END;

CREATE TRIGGER f_eot_fixed BEFORE UPDATE ON f_eot
  WHEN NEW.id IS NOT OLD.id
    OR NEW.subject_id IS NOT OLD.subject_id
    OR NEW.visit_id IS NOT OLD.visit_id
    OR NEW.line_no IS NOT OLD.line_no
BEGIN
  SELECT RAISE(ABORT, 'f_eot fixed: what was written stays written');
END;

CREATE TRIGGER f_eot_locked_insert BEFORE INSERT ON f_eot
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = NEW.subject_id
      OR scope = 'record' AND table_name = 'f_eot' AND record_id = NEW.id))
BEGIN
  SELECT RAISE(ABORT, 'f_eot locked_insert: it is locked');
END;

CREATE TRIGGER f_eot_locked_update BEFORE UPDATE ON f_eot
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = NEW.subject_id
      OR scope = 'record' AND table_name = 'f_eot' AND record_id = NEW.id))
BEGIN
  SELECT RAISE(ABORT, 'f_eot locked_update: it is locked');
END;

CREATE TRIGGER f_fu30_no_delete BEFORE DELETE ON f_fu30
BEGIN
  SELECT RAISE(ABORT, 'f_fu30 no_delete: nothing is deleted');
END;

CREATE TRIGGER f_fu30_no_replace BEFORE INSERT ON f_fu30
  WHEN EXISTS (SELECT 1 FROM f_fu30 WHERE id = NEW.id)
    OR EXISTS (SELECT 1 FROM f_fu30 WHERE coalesce(subject_id, 0) = coalesce(NEW.subject_id, 0) AND coalesce(visit_id, 0) = coalesce(NEW.visit_id, 0) AND line_no = NEW.line_no)
BEGIN
  SELECT RAISE(ABORT, 'f_fu30 no_replace: it is there already');
END;

CREATE TRIGGER f_fu30_fixed BEFORE UPDATE ON f_fu30
  WHEN NEW.id IS NOT OLD.id
    OR NEW.subject_id IS NOT OLD.subject_id
    OR NEW.visit_id IS NOT OLD.visit_id
    OR NEW.line_no IS NOT OLD.line_no
BEGIN
  SELECT RAISE(ABORT, 'f_fu30 fixed: what was written stays written');
END;

CREATE TRIGGER f_fu30_locked_insert BEFORE INSERT ON f_fu30
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = NEW.subject_id
      OR scope = 'record' AND table_name = 'f_fu30' AND record_id = NEW.id))
BEGIN
  SELECT RAISE(ABORT, 'f_fu30 locked_insert: it is locked');
END;

CREATE TRIGGER f_fu30_locked_update BEFORE UPDATE ON f_fu30
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = NEW.subject_id
      OR scope = 'record' AND table_name = 'f_fu30' AND record_id = NEW.id))
BEGIN
  SELECT RAISE(ABORT, 'f_fu30 locked_update: it is locked');
END;

CREATE TRIGGER f_fu_aerev_no_delete BEFORE DELETE ON f_fu_aerev
BEGIN
  SELECT RAISE(ABORT, 'f_fu_aerev no_delete: nothing is deleted');
END;

CREATE TRIGGER f_fu_aerev_no_replace BEFORE INSERT ON f_fu_aerev
  WHEN EXISTS (SELECT 1 FROM f_fu_aerev WHERE id = NEW.id)
    OR EXISTS (SELECT 1 FROM f_fu_aerev WHERE parent_id = NEW.parent_id AND line_no = NEW.line_no)
BEGIN
  SELECT RAISE(ABORT, 'f_fu_aerev no_replace: it is there already');
END;

CREATE TRIGGER f_fu_aerev_fixed BEFORE UPDATE ON f_fu_aerev
  WHEN NEW.id IS NOT OLD.id
    OR NEW.parent_id IS NOT OLD.parent_id
    OR NEW.line_no IS NOT OLD.line_no
BEGIN
  SELECT RAISE(ABORT, 'f_fu_aerev fixed: what was written stays written');
END;

CREATE TRIGGER f_fu_aerev_locked_insert BEFORE INSERT ON f_fu_aerev
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = (SELECT subject_id FROM f_fu30 WHERE id = NEW.parent_id)
      OR scope = 'record' AND table_name = 'f_fu30' AND record_id = NEW.parent_id))
BEGIN
  SELECT RAISE(ABORT, 'f_fu_aerev locked_insert: it is locked');
END;

CREATE TRIGGER f_fu_aerev_locked_update BEFORE UPDATE ON f_fu_aerev
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = (SELECT subject_id FROM f_fu30 WHERE id = NEW.parent_id)
      OR scope = 'record' AND table_name = 'f_fu30' AND record_id = NEW.parent_id))
BEGIN
  SELECT RAISE(ABORT, 'f_fu_aerev locked_update: it is locked');
END;

CREATE TRIGGER f_sur_no_delete BEFORE DELETE ON f_sur
BEGIN
  SELECT RAISE(ABORT, 'f_sur no_delete: nothing is deleted');
END;

CREATE TRIGGER f_sur_no_replace BEFORE INSERT ON f_sur
  WHEN EXISTS (SELECT 1 FROM f_sur WHERE id = NEW.id)
    OR EXISTS (SELECT 1 FROM f_sur WHERE coalesce(subject_id, 0) = coalesce(NEW.subject_id, 0) AND coalesce(visit_id, 0) = coalesce(NEW.visit_id, 0) AND line_no = NEW.line_no)
BEGIN
  SELECT RAISE(ABORT, 'f_sur no_replace: it is there already');
END;

CREATE TRIGGER f_sur_fixed BEFORE UPDATE ON f_sur
  WHEN NEW.id IS NOT OLD.id
    OR NEW.subject_id IS NOT OLD.subject_id
    OR NEW.visit_id IS NOT OLD.visit_id
    OR NEW.line_no IS NOT OLD.line_no
BEGIN
  SELECT RAISE(ABORT, 'f_sur fixed: what was written stays written');
END;

CREATE TRIGGER f_sur_locked_insert BEFORE INSERT ON f_sur
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = NEW.subject_id
      OR scope = 'record' AND table_name = 'f_sur' AND record_id = NEW.id))
BEGIN
  SELECT RAISE(ABORT, 'f_sur locked_insert: it is locked');
END;

CREATE TRIGGER f_sur_locked_update BEFORE UPDATE ON f_sur
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = NEW.subject_id
      OR scope = 'record' AND table_name = 'f_sur' AND record_id = NEW.id))
BEGIN
  SELECT RAISE(ABORT, 'f_sur locked_update: it is locked');
END;

CREATE TRIGGER f_sur_tx_no_delete BEFORE DELETE ON f_sur_tx
BEGIN
  SELECT RAISE(ABORT, 'f_sur_tx no_delete: nothing is deleted');
END;

CREATE TRIGGER f_sur_tx_no_replace BEFORE INSERT ON f_sur_tx
  WHEN EXISTS (SELECT 1 FROM f_sur_tx WHERE id = NEW.id)
    OR EXISTS (SELECT 1 FROM f_sur_tx WHERE parent_id = NEW.parent_id AND line_no = NEW.line_no)
BEGIN
  SELECT RAISE(ABORT, 'f_sur_tx no_replace: it is there already');
END;

CREATE TRIGGER f_sur_tx_fixed BEFORE UPDATE ON f_sur_tx
  WHEN NEW.id IS NOT OLD.id
    OR NEW.parent_id IS NOT OLD.parent_id
    OR NEW.line_no IS NOT OLD.line_no
BEGIN
  SELECT RAISE(ABORT, 'f_sur_tx fixed: what was written stays written');
END;

CREATE TRIGGER f_sur_tx_locked_insert BEFORE INSERT ON f_sur_tx
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = (SELECT subject_id FROM f_sur WHERE id = NEW.parent_id)
      OR scope = 'record' AND table_name = 'f_sur' AND record_id = NEW.parent_id))
BEGIN
  SELECT RAISE(ABORT, 'f_sur_tx locked_insert: it is locked');
END;

CREATE TRIGGER f_sur_tx_locked_update BEFORE UPDATE ON f_sur_tx
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = (SELECT subject_id FROM f_sur WHERE id = NEW.parent_id)
      OR scope = 'record' AND table_name = 'f_sur' AND record_id = NEW.parent_id))
BEGIN
  SELECT RAISE(ABORT, 'f_sur_tx locked_update: it is locked');
END;

CREATE TRIGGER f_dth_no_delete BEFORE DELETE ON f_dth
BEGIN
  SELECT RAISE(ABORT, 'f_dth no_delete: nothing is deleted');
END;

CREATE TRIGGER f_dth_no_replace BEFORE INSERT ON f_dth
  WHEN EXISTS (SELECT 1 FROM f_dth WHERE id = NEW.id)
    OR EXISTS (SELECT 1 FROM f_dth WHERE coalesce(subject_id, 0) = coalesce(NEW.subject_id, 0) AND coalesce(visit_id, 0) = coalesce(NEW.visit_id, 0) AND line_no = NEW.line_no)
BEGIN
  SELECT RAISE(ABORT, 'f_dth no_replace: it is there already');
END;

CREATE TRIGGER f_dth_fixed BEFORE UPDATE ON f_dth
  WHEN NEW.id IS NOT OLD.id
    OR NEW.subject_id IS NOT OLD.subject_id
    OR NEW.visit_id IS NOT OLD.visit_id
    OR NEW.line_no IS NOT OLD.line_no
BEGIN
  SELECT RAISE(ABORT, 'f_dth fixed: what was written stays written');
END;

CREATE TRIGGER f_dth_locked_insert BEFORE INSERT ON f_dth
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = NEW.subject_id
      OR scope = 'record' AND table_name = 'f_dth' AND record_id = NEW.id))
BEGIN
  SELECT RAISE(ABORT, 'f_dth locked_insert: it is locked');
END;

CREATE TRIGGER f_dth_locked_update BEFORE UPDATE ON f_dth
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = NEW.subject_id
      OR scope = 'record' AND table_name = 'f_dth' AND record_id = NEW.id))
BEGIN
  SELECT RAISE(ABORT, 'f_dth locked_update: it is locked');
END;

CREATE TRIGGER f_dev_no_delete BEFORE DELETE ON f_dev
BEGIN
  SELECT RAISE(ABORT, 'f_dev no_delete: nothing is deleted');
END;

CREATE TRIGGER f_dev_no_replace BEFORE INSERT ON f_dev
  WHEN EXISTS (SELECT 1 FROM f_dev WHERE id = NEW.id)
    OR EXISTS (SELECT 1 FROM f_dev WHERE coalesce(subject_id, 0) = coalesce(NEW.subject_id, 0) AND coalesce(visit_id, 0) = coalesce(NEW.visit_id, 0) AND line_no = NEW.line_no)
BEGIN
  SELECT RAISE(ABORT, 'f_dev no_replace: it is there already');
END;

CREATE TRIGGER f_dev_fixed BEFORE UPDATE ON f_dev
  WHEN NEW.id IS NOT OLD.id
    OR NEW.subject_id IS NOT OLD.subject_id
    OR NEW.visit_id IS NOT OLD.visit_id
    OR NEW.line_no IS NOT OLD.line_no
BEGIN
  SELECT RAISE(ABORT, 'f_dev fixed: what was written stays written');
END;

CREATE TRIGGER f_dev_locked_insert BEFORE INSERT ON f_dev
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = NEW.subject_id
      OR scope = 'record' AND table_name = 'f_dev' AND record_id = NEW.id))
BEGIN
  SELECT RAISE(ABORT, 'f_dev locked_insert: it is locked');
END;

CREATE TRIGGER f_dev_locked_update BEFORE UPDATE ON f_dev
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = NEW.subject_id
      OR scope = 'record' AND table_name = 'f_dev' AND record_id = NEW.id))
BEGIN
  SELECT RAISE(ABORT, 'f_dev locked_update: it is locked');
END;

CREATE TRIGGER f_dev_rpt_no_delete BEFORE DELETE ON f_dev_rpt
BEGIN
  SELECT RAISE(ABORT, 'f_dev_rpt no_delete: nothing is deleted');
END;

CREATE TRIGGER f_dev_rpt_no_replace BEFORE INSERT ON f_dev_rpt
  WHEN EXISTS (SELECT 1 FROM f_dev_rpt WHERE id = NEW.id)
    OR EXISTS (SELECT 1 FROM f_dev_rpt WHERE parent_id = NEW.parent_id AND line_no = NEW.line_no)
BEGIN
  SELECT RAISE(ABORT, 'f_dev_rpt no_replace: it is there already');
END;

CREATE TRIGGER f_dev_rpt_fixed BEFORE UPDATE ON f_dev_rpt
  WHEN NEW.id IS NOT OLD.id
    OR NEW.parent_id IS NOT OLD.parent_id
    OR NEW.line_no IS NOT OLD.line_no
BEGIN
  SELECT RAISE(ABORT, 'f_dev_rpt fixed: what was written stays written');
END;

CREATE TRIGGER f_dev_rpt_locked_insert BEFORE INSERT ON f_dev_rpt
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = (SELECT subject_id FROM f_dev WHERE id = NEW.parent_id)
      OR scope = 'record' AND table_name = 'f_dev' AND record_id = NEW.parent_id))
BEGIN
  SELECT RAISE(ABORT, 'f_dev_rpt locked_insert: it is locked');
END;

CREATE TRIGGER f_dev_rpt_locked_update BEFORE UPDATE ON f_dev_rpt
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = (SELECT subject_id FROM f_dev WHERE id = NEW.parent_id)
      OR scope = 'record' AND table_name = 'f_dev' AND record_id = NEW.parent_id))
BEGIN
  SELECT RAISE(ABORT, 'f_dev_rpt locked_update: it is locked');
END;

CREATE TRIGGER f_ntf_no_delete BEFORE DELETE ON f_ntf
BEGIN
  SELECT RAISE(ABORT, 'f_ntf no_delete: nothing is deleted');
END;

CREATE TRIGGER f_ntf_no_replace BEFORE INSERT ON f_ntf
  WHEN EXISTS (SELECT 1 FROM f_ntf WHERE id = NEW.id)
    OR EXISTS (SELECT 1 FROM f_ntf WHERE coalesce(subject_id, 0) = coalesce(NEW.subject_id, 0) AND coalesce(visit_id, 0) = coalesce(NEW.visit_id, 0) AND line_no = NEW.line_no)
BEGIN
  SELECT RAISE(ABORT, 'f_ntf no_replace: it is there already');
END;

CREATE TRIGGER f_ntf_fixed BEFORE UPDATE ON f_ntf
  WHEN NEW.id IS NOT OLD.id
    OR NEW.subject_id IS NOT OLD.subject_id
    OR NEW.visit_id IS NOT OLD.visit_id
    OR NEW.line_no IS NOT OLD.line_no
BEGIN
  SELECT RAISE(ABORT, 'f_ntf fixed: what was written stays written');
END;

CREATE TRIGGER f_ntf_locked_insert BEFORE INSERT ON f_ntf
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = NEW.subject_id
      OR scope = 'record' AND table_name = 'f_ntf' AND record_id = NEW.id))
BEGIN
  SELECT RAISE(ABORT, 'f_ntf locked_insert: it is locked');
END;

CREATE TRIGGER f_ntf_locked_update BEFORE UPDATE ON f_ntf
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = NEW.subject_id
      OR scope = 'record' AND table_name = 'f_ntf' AND record_id = NEW.id))
BEGIN
  SELECT RAISE(ABORT, 'f_ntf locked_update: it is locked');
END;

CREATE TRIGGER f_con_no_delete BEFORE DELETE ON f_con
BEGIN
  SELECT RAISE(ABORT, 'f_con no_delete: nothing is deleted');
END;

CREATE TRIGGER f_con_no_replace BEFORE INSERT ON f_con
  WHEN EXISTS (SELECT 1 FROM f_con WHERE id = NEW.id)
    OR EXISTS (SELECT 1 FROM f_con WHERE coalesce(subject_id, 0) = coalesce(NEW.subject_id, 0) AND coalesce(visit_id, 0) = coalesce(NEW.visit_id, 0) AND line_no = NEW.line_no)
BEGIN
  SELECT RAISE(ABORT, 'f_con no_replace: it is there already');
END;

CREATE TRIGGER f_con_fixed BEFORE UPDATE ON f_con
  WHEN NEW.id IS NOT OLD.id
    OR NEW.subject_id IS NOT OLD.subject_id
    OR NEW.visit_id IS NOT OLD.visit_id
    OR NEW.line_no IS NOT OLD.line_no
BEGIN
  SELECT RAISE(ABORT, 'f_con fixed: what was written stays written');
END;

CREATE TRIGGER f_con_locked_insert BEFORE INSERT ON f_con
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = NEW.subject_id
      OR scope = 'record' AND table_name = 'f_con' AND record_id = NEW.id))
BEGIN
  SELECT RAISE(ABORT, 'f_con locked_insert: it is locked');
END;

CREATE TRIGGER f_con_locked_update BEFORE UPDATE ON f_con
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = NEW.subject_id
      OR scope = 'record' AND table_name = 'f_con' AND record_id = NEW.id))
BEGIN
  SELECT RAISE(ABORT, 'f_con locked_update: it is locked');
END;

CREATE TRIGGER f_qry_no_delete BEFORE DELETE ON f_qry
BEGIN
  SELECT RAISE(ABORT, 'f_qry no_delete: nothing is deleted');
END;

CREATE TRIGGER f_qry_no_replace BEFORE INSERT ON f_qry
  WHEN EXISTS (SELECT 1 FROM f_qry WHERE id = NEW.id)
    OR EXISTS (SELECT 1 FROM f_qry WHERE coalesce(subject_id, 0) = coalesce(NEW.subject_id, 0) AND coalesce(visit_id, 0) = coalesce(NEW.visit_id, 0) AND line_no = NEW.line_no)
BEGIN
  SELECT RAISE(ABORT, 'f_qry no_replace: it is there already');
END;

CREATE TRIGGER f_qry_fixed BEFORE UPDATE ON f_qry
  WHEN NEW.id IS NOT OLD.id
    OR NEW.subject_id IS NOT OLD.subject_id
    OR NEW.visit_id IS NOT OLD.visit_id
    OR NEW.line_no IS NOT OLD.line_no
BEGIN
  SELECT RAISE(ABORT, 'f_qry fixed: what was written stays written');
END;

CREATE TRIGGER f_qry_locked_insert BEFORE INSERT ON f_qry
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = NEW.subject_id
      OR scope = 'record' AND table_name = 'f_qry' AND record_id = NEW.id))
BEGIN
  SELECT RAISE(ABORT, 'f_qry locked_insert: it is locked');
END;

CREATE TRIGGER f_qry_locked_update BEFORE UPDATE ON f_qry
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = NEW.subject_id
      OR scope = 'record' AND table_name = 'f_qry' AND record_id = NEW.id))
BEGIN
  SELECT RAISE(ABORT, 'f_qry locked_update: it is locked');
END;

CREATE TRIGGER f_sign_no_delete BEFORE DELETE ON f_sign
BEGIN
  SELECT RAISE(ABORT, 'f_sign no_delete: nothing is deleted');
END;

CREATE TRIGGER f_sign_no_replace BEFORE INSERT ON f_sign
  WHEN EXISTS (SELECT 1 FROM f_sign WHERE id = NEW.id)
    OR EXISTS (SELECT 1 FROM f_sign WHERE coalesce(subject_id, 0) = coalesce(NEW.subject_id, 0) AND coalesce(visit_id, 0) = coalesce(NEW.visit_id, 0) AND line_no = NEW.line_no)
BEGIN
  SELECT RAISE(ABORT, 'f_sign no_replace: it is there already');
END;

CREATE TRIGGER f_sign_fixed BEFORE UPDATE ON f_sign
  WHEN NEW.id IS NOT OLD.id
    OR NEW.subject_id IS NOT OLD.subject_id
    OR NEW.visit_id IS NOT OLD.visit_id
    OR NEW.line_no IS NOT OLD.line_no
BEGIN
  SELECT RAISE(ABORT, 'f_sign fixed: what was written stays written');
END;

CREATE TRIGGER f_sign_locked_insert BEFORE INSERT ON f_sign
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = NEW.subject_id
      OR scope = 'record' AND table_name = 'f_sign' AND record_id = NEW.id))
BEGIN
  SELECT RAISE(ABORT, 'f_sign locked_insert: it is locked');
END;

CREATE TRIGGER f_sign_locked_update BEFORE UPDATE ON f_sign
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = NEW.subject_id
      OR scope = 'record' AND table_name = 'f_sign' AND record_id = NEW.id))
BEGIN
  SELECT RAISE(ABORT, 'f_sign locked_update: it is locked');
END;

CREATE TRIGGER f_s_site_no_delete BEFORE DELETE ON f_s_site
BEGIN
  SELECT RAISE(ABORT, 'f_s_site no_delete: nothing is deleted');
END;

CREATE TRIGGER f_s_site_no_replace BEFORE INSERT ON f_s_site
  WHEN EXISTS (SELECT 1 FROM f_s_site WHERE id = NEW.id)
    OR EXISTS (SELECT 1 FROM f_s_site WHERE coalesce(subject_id, 0) = coalesce(NEW.subject_id, 0) AND coalesce(visit_id, 0) = coalesce(NEW.visit_id, 0) AND line_no = NEW.line_no)
BEGIN
  SELECT RAISE(ABORT, 'f_s_site no_replace: it is there already');
END;

CREATE TRIGGER f_s_site_fixed BEFORE UPDATE ON f_s_site
  WHEN NEW.id IS NOT OLD.id
    OR NEW.subject_id IS NOT OLD.subject_id
    OR NEW.visit_id IS NOT OLD.visit_id
    OR NEW.line_no IS NOT OLD.line_no
BEGIN
  SELECT RAISE(ABORT, 'f_s_site fixed: what was written stays written');
END;

CREATE TRIGGER f_s_site_locked_insert BEFORE INSERT ON f_s_site
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = NEW.subject_id
      OR scope = 'record' AND table_name = 'f_s_site' AND record_id = NEW.id))
BEGIN
  SELECT RAISE(ABORT, 'f_s_site locked_insert: it is locked');
END;

CREATE TRIGGER f_s_site_locked_update BEFORE UPDATE ON f_s_site
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = NEW.subject_id
      OR scope = 'record' AND table_name = 'f_s_site' AND record_id = NEW.id))
BEGIN
  SELECT RAISE(ABORT, 'f_s_site locked_update: it is locked');
END;

CREATE TRIGGER f_st_icf_no_delete BEFORE DELETE ON f_st_icf
BEGIN
  SELECT RAISE(ABORT, 'f_st_icf no_delete: nothing is deleted');
END;

CREATE TRIGGER f_st_icf_no_replace BEFORE INSERT ON f_st_icf
  WHEN EXISTS (SELECT 1 FROM f_st_icf WHERE id = NEW.id)
    OR EXISTS (SELECT 1 FROM f_st_icf WHERE parent_id = NEW.parent_id AND line_no = NEW.line_no)
BEGIN
  SELECT RAISE(ABORT, 'f_st_icf no_replace: it is there already');
END;

CREATE TRIGGER f_st_icf_fixed BEFORE UPDATE ON f_st_icf
  WHEN NEW.id IS NOT OLD.id
    OR NEW.parent_id IS NOT OLD.parent_id
    OR NEW.line_no IS NOT OLD.line_no
BEGIN
  SELECT RAISE(ABORT, 'f_st_icf fixed: what was written stays written');
END;

CREATE TRIGGER f_st_icf_locked_insert BEFORE INSERT ON f_st_icf
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = (SELECT subject_id FROM f_s_site WHERE id = NEW.parent_id)
      OR scope = 'record' AND table_name = 'f_s_site' AND record_id = NEW.parent_id))
BEGIN
  SELECT RAISE(ABORT, 'f_st_icf locked_insert: it is locked');
END;

CREATE TRIGGER f_st_icf_locked_update BEFORE UPDATE ON f_st_icf
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = (SELECT subject_id FROM f_s_site WHERE id = NEW.parent_id)
      OR scope = 'record' AND table_name = 'f_s_site' AND record_id = NEW.parent_id))
BEGIN
  SELECT RAISE(ABORT, 'f_st_icf locked_update: it is locked');
END;

CREATE TRIGGER f_st_cyp_no_delete BEFORE DELETE ON f_st_cyp
BEGIN
  SELECT RAISE(ABORT, 'f_st_cyp no_delete: nothing is deleted');
END;

CREATE TRIGGER f_st_cyp_no_replace BEFORE INSERT ON f_st_cyp
  WHEN EXISTS (SELECT 1 FROM f_st_cyp WHERE id = NEW.id)
    OR EXISTS (SELECT 1 FROM f_st_cyp WHERE parent_id = NEW.parent_id AND line_no = NEW.line_no)
BEGIN
  SELECT RAISE(ABORT, 'f_st_cyp no_replace: it is there already');
END;

CREATE TRIGGER f_st_cyp_fixed BEFORE UPDATE ON f_st_cyp
  WHEN NEW.id IS NOT OLD.id
    OR NEW.parent_id IS NOT OLD.parent_id
    OR NEW.line_no IS NOT OLD.line_no
BEGIN
  SELECT RAISE(ABORT, 'f_st_cyp fixed: what was written stays written');
END;

CREATE TRIGGER f_st_cyp_locked_insert BEFORE INSERT ON f_st_cyp
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = (SELECT subject_id FROM f_s_site WHERE id = NEW.parent_id)
      OR scope = 'record' AND table_name = 'f_s_site' AND record_id = NEW.parent_id))
BEGIN
  SELECT RAISE(ABORT, 'f_st_cyp locked_insert: it is locked');
END;

CREATE TRIGGER f_st_cyp_locked_update BEFORE UPDATE ON f_st_cyp
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = (SELECT subject_id FROM f_s_site WHERE id = NEW.parent_id)
      OR scope = 'record' AND table_name = 'f_s_site' AND record_id = NEW.parent_id))
BEGIN
  SELECT RAISE(ABORT, 'f_st_cyp locked_update: it is locked');
END;

CREATE TRIGGER f_st_back_no_delete BEFORE DELETE ON f_st_back
BEGIN
  SELECT RAISE(ABORT, 'f_st_back no_delete: nothing is deleted');
END;

CREATE TRIGGER f_st_back_no_replace BEFORE INSERT ON f_st_back
  WHEN EXISTS (SELECT 1 FROM f_st_back WHERE id = NEW.id)
    OR EXISTS (SELECT 1 FROM f_st_back WHERE parent_id = NEW.parent_id AND line_no = NEW.line_no)
BEGIN
  SELECT RAISE(ABORT, 'f_st_back no_replace: it is there already');
END;

CREATE TRIGGER f_st_back_fixed BEFORE UPDATE ON f_st_back
  WHEN NEW.id IS NOT OLD.id
    OR NEW.parent_id IS NOT OLD.parent_id
    OR NEW.line_no IS NOT OLD.line_no
BEGIN
  SELECT RAISE(ABORT, 'f_st_back fixed: what was written stays written');
END;

CREATE TRIGGER f_st_back_locked_insert BEFORE INSERT ON f_st_back
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = (SELECT subject_id FROM f_s_site WHERE id = NEW.parent_id)
      OR scope = 'record' AND table_name = 'f_s_site' AND record_id = NEW.parent_id))
BEGIN
  SELECT RAISE(ABORT, 'f_st_back locked_insert: it is locked');
END;

CREATE TRIGGER f_st_back_locked_update BEFORE UPDATE ON f_st_back
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = (SELECT subject_id FROM f_s_site WHERE id = NEW.parent_id)
      OR scope = 'record' AND table_name = 'f_s_site' AND record_id = NEW.parent_id))
BEGIN
  SELECT RAISE(ABORT, 'f_st_back locked_update: it is locked');
END;

CREATE TRIGGER f_st_conf_no_delete BEFORE DELETE ON f_st_conf
BEGIN
  SELECT RAISE(ABORT, 'f_st_conf no_delete: nothing is deleted');
END;

CREATE TRIGGER f_st_conf_no_replace BEFORE INSERT ON f_st_conf
  WHEN EXISTS (SELECT 1 FROM f_st_conf WHERE id = NEW.id)
    OR EXISTS (SELECT 1 FROM f_st_conf WHERE parent_id = NEW.parent_id AND line_no = NEW.line_no)
BEGIN
  SELECT RAISE(ABORT, 'f_st_conf no_replace: it is there already');
END;

CREATE TRIGGER f_st_conf_fixed BEFORE UPDATE ON f_st_conf
  WHEN NEW.id IS NOT OLD.id
    OR NEW.parent_id IS NOT OLD.parent_id
    OR NEW.line_no IS NOT OLD.line_no
BEGIN
  SELECT RAISE(ABORT, 'f_st_conf fixed: what was written stays written');
END;

CREATE TRIGGER f_st_conf_locked_insert BEFORE INSERT ON f_st_conf
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = (SELECT subject_id FROM f_s_site WHERE id = NEW.parent_id)
      OR scope = 'record' AND table_name = 'f_s_site' AND record_id = NEW.parent_id))
BEGIN
  SELECT RAISE(ABORT, 'f_st_conf locked_insert: it is locked');
END;

CREATE TRIGGER f_st_conf_locked_update BEFORE UPDATE ON f_st_conf
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = (SELECT subject_id FROM f_s_site WHERE id = NEW.parent_id)
      OR scope = 'record' AND table_name = 'f_s_site' AND record_id = NEW.parent_id))
BEGIN
  SELECT RAISE(ABORT, 'f_st_conf locked_update: it is locked');
END;

CREATE TRIGGER f_s_staff_no_delete BEFORE DELETE ON f_s_staff
BEGIN
  SELECT RAISE(ABORT, 'f_s_staff no_delete: nothing is deleted');
END;

CREATE TRIGGER f_s_staff_no_replace BEFORE INSERT ON f_s_staff
  WHEN EXISTS (SELECT 1 FROM f_s_staff WHERE id = NEW.id)
    OR EXISTS (SELECT 1 FROM f_s_staff WHERE coalesce(subject_id, 0) = coalesce(NEW.subject_id, 0) AND coalesce(visit_id, 0) = coalesce(NEW.visit_id, 0) AND line_no = NEW.line_no)
BEGIN
  SELECT RAISE(ABORT, 'f_s_staff no_replace: it is there already');
END;

CREATE TRIGGER f_s_staff_fixed BEFORE UPDATE ON f_s_staff
  WHEN NEW.id IS NOT OLD.id
    OR NEW.subject_id IS NOT OLD.subject_id
    OR NEW.visit_id IS NOT OLD.visit_id
    OR NEW.line_no IS NOT OLD.line_no
BEGIN
  SELECT RAISE(ABORT, 'f_s_staff fixed: what was written stays written');
END;

CREATE TRIGGER f_s_staff_locked_insert BEFORE INSERT ON f_s_staff
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = NEW.subject_id
      OR scope = 'record' AND table_name = 'f_s_staff' AND record_id = NEW.id))
BEGIN
  SELECT RAISE(ABORT, 'f_s_staff locked_insert: it is locked');
END;

CREATE TRIGGER f_s_staff_locked_update BEFORE UPDATE ON f_s_staff
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = NEW.subject_id
      OR scope = 'record' AND table_name = 'f_s_staff' AND record_id = NEW.id))
BEGIN
  SELECT RAISE(ABORT, 'f_s_staff locked_update: it is locked');
END;

CREATE TRIGGER f_s_ref_no_delete BEFORE DELETE ON f_s_ref
BEGIN
  SELECT RAISE(ABORT, 'f_s_ref no_delete: nothing is deleted');
END;

CREATE TRIGGER f_s_ref_no_replace BEFORE INSERT ON f_s_ref
  WHEN EXISTS (SELECT 1 FROM f_s_ref WHERE id = NEW.id)
    OR EXISTS (SELECT 1 FROM f_s_ref WHERE coalesce(subject_id, 0) = coalesce(NEW.subject_id, 0) AND coalesce(visit_id, 0) = coalesce(NEW.visit_id, 0) AND line_no = NEW.line_no)
BEGIN
  SELECT RAISE(ABORT, 'f_s_ref no_replace: it is there already');
END;

CREATE TRIGGER f_s_ref_fixed BEFORE UPDATE ON f_s_ref
  WHEN NEW.id IS NOT OLD.id
    OR NEW.subject_id IS NOT OLD.subject_id
    OR NEW.visit_id IS NOT OLD.visit_id
    OR NEW.line_no IS NOT OLD.line_no
BEGIN
  SELECT RAISE(ABORT, 'f_s_ref fixed: what was written stays written');
END;

CREATE TRIGGER f_s_ref_locked_insert BEFORE INSERT ON f_s_ref
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = NEW.subject_id
      OR scope = 'record' AND table_name = 'f_s_ref' AND record_id = NEW.id))
BEGIN
  SELECT RAISE(ABORT, 'f_s_ref locked_insert: it is locked');
END;

CREATE TRIGGER f_s_ref_locked_update BEFORE UPDATE ON f_s_ref
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = NEW.subject_id
      OR scope = 'record' AND table_name = 'f_s_ref' AND record_id = NEW.id))
BEGIN
  SELECT RAISE(ABORT, 'f_s_ref locked_update: it is locked');
END;

CREATE TRIGGER f_s_sch_no_delete BEFORE DELETE ON f_s_sch
BEGIN
  SELECT RAISE(ABORT, 'f_s_sch no_delete: nothing is deleted');
END;

CREATE TRIGGER f_s_sch_no_replace BEFORE INSERT ON f_s_sch
  WHEN EXISTS (SELECT 1 FROM f_s_sch WHERE id = NEW.id)
    OR EXISTS (SELECT 1 FROM f_s_sch WHERE coalesce(subject_id, 0) = coalesce(NEW.subject_id, 0) AND coalesce(visit_id, 0) = coalesce(NEW.visit_id, 0) AND line_no = NEW.line_no)
BEGIN
  SELECT RAISE(ABORT, 'f_s_sch no_replace: it is there already');
END;

CREATE TRIGGER f_s_sch_fixed BEFORE UPDATE ON f_s_sch
  WHEN NEW.id IS NOT OLD.id
    OR NEW.subject_id IS NOT OLD.subject_id
    OR NEW.visit_id IS NOT OLD.visit_id
    OR NEW.line_no IS NOT OLD.line_no
BEGIN
  SELECT RAISE(ABORT, 'f_s_sch fixed: what was written stays written');
END;

CREATE TRIGGER f_s_sch_locked_insert BEFORE INSERT ON f_s_sch
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = NEW.subject_id
      OR scope = 'record' AND table_name = 'f_s_sch' AND record_id = NEW.id))
BEGIN
  SELECT RAISE(ABORT, 'f_s_sch locked_insert: it is locked');
END;

CREATE TRIGGER f_s_sch_locked_update BEFORE UPDATE ON f_s_sch
  WHEN EXISTS (SELECT 1 FROM lock WHERE unlocked_in IS NULL AND (
      scope = 'study'
      OR scope = 'subject' AND subject_id = NEW.subject_id
      OR scope = 'record' AND table_name = 'f_s_sch' AND record_id = NEW.id))
BEGIN
  SELECT RAISE(ABORT, 'f_s_sch locked_update: it is locked');
END;

CREATE VIEW v_scr AS
SELECT
  s.called AS subject,
  v.code AS visit,
  t.line_no,
  t.status,
  t.void,
  t.scr_no AS scr_no,
  t.scr_date AS scr_date,
  t.scr_date_typed AS scr_date_typed,
  t.scr_sex AS scr_sex,
  t.scr_sex_typed AS scr_sex_typed,
  t.scr_birth AS scr_birth,
  t.scr_birth_typed AS scr_birth_typed,
  t.scr_out AS scr_out,
  t.scr_out_typed AS scr_out_typed,
  t.scr_failreas AS scr_failreas,
  t.scr_failreas_typed AS scr_failreas_typed,
  CASE t.scr_failreas_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS scr_failreas_missing,
  t.scr_failreas_why AS scr_failreas_why,
  t.scr_prev AS scr_prev,
  t.scr_prev_typed AS scr_prev_typed,
  CASE t.scr_prev_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS scr_prev_missing,
  t.scr_prev_why AS scr_prev_why
FROM f_scr AS t
LEFT JOIN subject AS s ON s.id = t.subject_id
LEFT JOIN visit AS v ON v.id = t.visit_id;

CREATE VIEW v_icf AS
SELECT
  s.called AS subject,
  v.code AS visit,
  t.line_no,
  t.status,
  t.void,
  t.icf_ver AS icf_ver,
  t.icf_ver_typed AS icf_ver_typed,
  t.icf_expdate AS icf_expdate,
  t.icf_expdate_typed AS icf_expdate_typed,
  (SELECT sf_name FROM f_s_staff WHERE id = t.icf_expby) AS icf_expby,
  t.icf_expby_typed AS icf_expby_typed,
  CASE t.icf_expby_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS icf_expby_missing,
  t.icf_expby_why AS icf_expby_why,
  (SELECT sf_name FROM f_s_staff WHERE id = t.icf_crc) AS icf_crc,
  t.icf_crc_typed AS icf_crc_typed,
  CASE t.icf_crc_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS icf_crc_missing,
  t.icf_crc_why AS icf_crc_why,
  t.icf_date AS icf_date,
  t.icf_date_typed AS icf_date_typed,
  t.icf_time AS icf_time,
  t.icf_time_typed AS icf_time_typed,
  CASE t.icf_time_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS icf_time_missing,
  t.icf_time_why AS icf_time_why,
  t.icf_copy AS icf_copy,
  t.icf_copy_typed AS icf_copy_typed,
  CASE t.icf_copy_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS icf_copy_missing,
  t.icf_copy_why AS icf_copy_why,
  t.icf_with AS icf_with,
  t.icf_with_typed AS icf_with_typed,
  CASE t.icf_with_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS icf_with_missing,
  t.icf_with_why AS icf_with_why,
  t.icf_wdate AS icf_wdate,
  t.icf_wdate_typed AS icf_wdate_typed,
  CASE t.icf_wdate_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS icf_wdate_missing,
  t.icf_wdate_why AS icf_wdate_why,
  t.icf_wscope AS icf_wscope,
  t.icf_wscope_typed AS icf_wscope_typed,
  CASE t.icf_wscope_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS icf_wscope_missing,
  t.icf_wscope_why AS icf_wscope_why
FROM f_icf AS t
LEFT JOIN subject AS s ON s.id = t.subject_id
LEFT JOIN visit AS v ON v.id = t.visit_id;

CREATE VIEW v_dm AS
SELECT
  s.called AS subject,
  v.code AS visit,
  t.line_no,
  t.status,
  t.void,
  CAST(t.dm_ht AS REAL) AS dm_ht,
  t.dm_ht_typed AS dm_ht_typed,
  CASE t.dm_ht_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS dm_ht_missing,
  t.dm_ht_why AS dm_ht_why,
  CAST(t.dm_wt AS REAL) AS dm_wt,
  t.dm_wt_typed AS dm_wt_typed,
  CASE t.dm_wt_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS dm_wt_missing,
  t.dm_wt_why AS dm_wt_why,
  t.dm_gistdx AS dm_gistdx,
  t.dm_gistdx_typed AS dm_gistdx_typed,
  CASE t.dm_gistdx_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS dm_gistdx_missing,
  t.dm_gistdx_why AS dm_gistdx_why,
  t.dm_dxdate AS dm_dxdate,
  t.dm_dxdate_typed AS dm_dxdate_typed,
  CASE t.dm_dxdate_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS dm_dxdate_missing,
  t.dm_dxdate_why AS dm_dxdate_why,
  t.dm_dxbasis AS dm_dxbasis,
  t.dm_dxbasis_typed AS dm_dxbasis_typed,
  CASE t.dm_dxbasis_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS dm_dxbasis_missing,
  t.dm_dxbasis_why AS dm_dxbasis_why,
  t.dm_kit AS dm_kit,
  t.dm_kit_typed AS dm_kit_typed,
  CASE t.dm_kit_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS dm_kit_missing,
  t.dm_kit_why AS dm_kit_why,
  t.dm_cd34 AS dm_cd34,
  t.dm_cd34_typed AS dm_cd34_typed,
  CASE t.dm_cd34_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS dm_cd34_missing,
  t.dm_cd34_why AS dm_cd34_why,
  t.dm_prim AS dm_prim,
  t.dm_prim_typed AS dm_prim_typed,
  CASE t.dm_prim_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS dm_prim_missing,
  t.dm_prim_why AS dm_prim_why,
  t.dm_primo AS dm_primo,
  t.dm_primo_typed AS dm_primo_typed,
  CASE t.dm_primo_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS dm_primo_missing,
  t.dm_primo_why AS dm_primo_why,
  t.dm_primst AS dm_primst,
  t.dm_primst_typed AS dm_primst_typed,
  CASE t.dm_primst_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS dm_primst_missing,
  t.dm_primst_why AS dm_primst_why,
  t.dm_primop AS dm_primop,
  t.dm_primop_typed AS dm_primop_typed,
  CASE t.dm_primop_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS dm_primop_missing,
  t.dm_primop_why AS dm_primop_why,
  t.dm_timing AS dm_timing,
  t.dm_timing_typed AS dm_timing_typed,
  CASE t.dm_timing_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS dm_timing_missing,
  t.dm_timing_why AS dm_timing_why,
  t.dm_metdate AS dm_metdate,
  t.dm_metdate_typed AS dm_metdate_typed,
  CASE t.dm_metdate_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS dm_metdate_missing,
  t.dm_metdate_why AS dm_metdate_why,
  t.dm_metn AS dm_metn,
  t.dm_metn_typed AS dm_metn_typed,
  CASE t.dm_metn_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS dm_metn_missing,
  t.dm_metn_why AS dm_metn_why,
  t.dm_resect AS dm_resect,
  t.dm_resect_typed AS dm_resect_typed,
  CASE t.dm_resect_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS dm_resect_missing,
  t.dm_resect_why AS dm_resect_why,
  t.dm_abl AS dm_abl,
  t.dm_abl_typed AS dm_abl_typed,
  CASE t.dm_abl_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS dm_abl_missing,
  t.dm_abl_why AS dm_abl_why,
  t.dm_extra AS dm_extra,
  t.dm_extra_typed AS dm_extra_typed,
  CASE t.dm_extra_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS dm_extra_missing,
  t.dm_extra_why AS dm_extra_why,
  t.dm_recur AS dm_recur,
  t.dm_recur_typed AS dm_recur_typed,
  CASE t.dm_recur_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS dm_recur_missing,
  t.dm_recur_why AS dm_recur_why,
  t.dm_priorim AS dm_priorim,
  t.dm_priorim_typed AS dm_priorim_typed,
  CASE t.dm_priorim_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS dm_priorim_missing,
  t.dm_priorim_why AS dm_priorim_why,
  t.dm_priorivr AS dm_priorivr,
  t.dm_priorivr_typed AS dm_priorivr_typed,
  CASE t.dm_priorivr_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS dm_priorivr_missing,
  t.dm_priorivr_why AS dm_priorivr_why,
  t.dm_conctx AS dm_conctx,
  t.dm_conctx_typed AS dm_conctx_typed,
  CASE t.dm_conctx_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS dm_conctx_missing,
  t.dm_conctx_why AS dm_conctx_why,
  t.dm_diab AS dm_diab,
  t.dm_diab_typed AS dm_diab_typed,
  CASE t.dm_diab_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS dm_diab_missing,
  t.dm_diab_why AS dm_diab_why,
  t.dm_nyha AS dm_nyha,
  t.dm_nyha_typed AS dm_nyha_typed,
  CASE t.dm_nyha_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS dm_nyha_missing,
  t.dm_nyha_why AS dm_nyha_why,
  t.dm_hbsag AS dm_hbsag,
  t.dm_hbsag_typed AS dm_hbsag_typed,
  CASE t.dm_hbsag_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS dm_hbsag_missing,
  t.dm_hbsag_why AS dm_hbsag_why,
  t.dm_hbdate AS dm_hbdate,
  t.dm_hbdate_typed AS dm_hbdate_typed,
  CASE t.dm_hbdate_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS dm_hbdate_missing,
  t.dm_hbdate_why AS dm_hbdate_why,
  t.dm_hbhx AS dm_hbhx,
  t.dm_hbhx_typed AS dm_hbhx_typed,
  CASE t.dm_hbhx_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS dm_hbhx_missing,
  t.dm_hbhx_why AS dm_hbhx_why,
  t.dm_malig AS dm_malig,
  t.dm_malig_typed AS dm_malig_typed,
  CASE t.dm_malig_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS dm_malig_missing,
  t.dm_malig_why AS dm_malig_why,
  t.dm_preg AS dm_preg,
  t.dm_preg_typed AS dm_preg_typed,
  CASE t.dm_preg_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS dm_preg_missing,
  t.dm_preg_why AS dm_preg_why,
  t.dm_pregm AS dm_pregm,
  t.dm_pregm_typed AS dm_pregm_typed,
  CASE t.dm_pregm_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS dm_pregm_missing,
  t.dm_pregm_why AS dm_pregm_why,
  t.dm_pregd AS dm_pregd,
  t.dm_pregd_typed AS dm_pregd_typed,
  CASE t.dm_pregd_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS dm_pregd_missing,
  t.dm_pregd_why AS dm_pregd_why,
  t.dm_ecog AS dm_ecog,
  t.dm_ecog_typed AS dm_ecog_typed,
  CASE t.dm_ecog_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS dm_ecog_missing,
  t.dm_ecog_why AS dm_ecog_why,
  t.dm_ecogd AS dm_ecogd,
  t.dm_ecogd_typed AS dm_ecogd_typed,
  CASE t.dm_ecogd_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS dm_ecogd_missing,
  t.dm_ecogd_why AS dm_ecogd_why
FROM f_dm AS t
LEFT JOIN subject AS s ON s.id = t.subject_id
LEFT JOIN visit AS v ON v.id = t.visit_id;

CREATE VIEW v_dm_mh AS
SELECT
  s.called AS subject,
  p.line_no AS record_no,
  t.line_no,
  t.void,
  t.dm_mh_term AS dm_mh_term,
  t.dm_mh_term_typed AS dm_mh_term_typed,
  CASE t.dm_mh_term_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS dm_mh_term_missing,
  t.dm_mh_term_why AS dm_mh_term_why,
  t.dm_mh_ongoing AS dm_mh_ongoing,
  t.dm_mh_ongoing_typed AS dm_mh_ongoing_typed,
  CASE t.dm_mh_ongoing_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS dm_mh_ongoing_missing,
  t.dm_mh_ongoing_why AS dm_mh_ongoing_why
FROM f_dm_mh AS t
JOIN f_dm AS p ON p.id = t.parent_id
LEFT JOIN subject AS s ON s.id = p.subject_id;

CREATE VIEW v_lab AS
SELECT
  s.called AS subject,
  v.code AS visit,
  t.line_no,
  t.status,
  t.void,
  t.lab_date AS lab_date,
  t.lab_date_typed AS lab_date_typed,
  t.lab_time AS lab_time,
  t.lab_time_typed AS lab_time_typed,
  CASE t.lab_time_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS lab_time_missing,
  t.lab_time_why AS lab_time_why,
  t.lab_where AS lab_where,
  t.lab_where_typed AS lab_where_typed,
  t.lab_use AS lab_use,
  t.lab_use_typed AS lab_use_typed,
  CASE t.lab_use_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS lab_use_missing,
  t.lab_use_why AS lab_use_why,
  CAST(ltrim(t.lab_wbc, '<>') AS REAL) AS lab_wbc,
  t.lab_wbc_typed AS lab_wbc_typed,
  CASE t.lab_wbc_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS lab_wbc_missing,
  t.lab_wbc_why AS lab_wbc_why,
  t.lab_wbc_unit AS lab_wbc_unit,
  t.lab_wbc_range AS lab_wbc_range,
  CAST(ltrim(t.lab_anc, '<>') AS REAL) AS lab_anc,
  t.lab_anc_typed AS lab_anc_typed,
  CASE t.lab_anc_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS lab_anc_missing,
  t.lab_anc_why AS lab_anc_why,
  t.lab_anc_unit AS lab_anc_unit,
  t.lab_anc_range AS lab_anc_range,
  CAST(ltrim(t.lab_hb, '<>') AS REAL) AS lab_hb,
  t.lab_hb_typed AS lab_hb_typed,
  CASE t.lab_hb_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS lab_hb_missing,
  t.lab_hb_why AS lab_hb_why,
  t.lab_hb_unit AS lab_hb_unit,
  t.lab_hb_range AS lab_hb_range,
  CAST(ltrim(t.lab_plt, '<>') AS REAL) AS lab_plt,
  t.lab_plt_typed AS lab_plt_typed,
  CASE t.lab_plt_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS lab_plt_missing,
  t.lab_plt_why AS lab_plt_why,
  t.lab_plt_unit AS lab_plt_unit,
  t.lab_plt_range AS lab_plt_range,
  CAST(ltrim(t.lab_tbil, '<>') AS REAL) AS lab_tbil,
  t.lab_tbil_typed AS lab_tbil_typed,
  CASE t.lab_tbil_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS lab_tbil_missing,
  t.lab_tbil_why AS lab_tbil_why,
  t.lab_tbil_unit AS lab_tbil_unit,
  t.lab_tbil_range AS lab_tbil_range,
  CAST(ltrim(t.lab_ast, '<>') AS REAL) AS lab_ast,
  t.lab_ast_typed AS lab_ast_typed,
  CASE t.lab_ast_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS lab_ast_missing,
  t.lab_ast_why AS lab_ast_why,
  t.lab_ast_unit AS lab_ast_unit,
  t.lab_ast_range AS lab_ast_range,
  CAST(ltrim(t.lab_alt, '<>') AS REAL) AS lab_alt,
  t.lab_alt_typed AS lab_alt_typed,
  CASE t.lab_alt_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS lab_alt_missing,
  t.lab_alt_why AS lab_alt_why,
  t.lab_alt_unit AS lab_alt_unit,
  t.lab_alt_range AS lab_alt_range,
  CAST(ltrim(t.lab_gtp, '<>') AS REAL) AS lab_gtp,
  t.lab_gtp_typed AS lab_gtp_typed,
  CASE t.lab_gtp_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS lab_gtp_missing,
  t.lab_gtp_why AS lab_gtp_why,
  t.lab_gtp_unit AS lab_gtp_unit,
  t.lab_gtp_range AS lab_gtp_range,
  t.lab_cs_wbc AS lab_cs_wbc,
  t.lab_cs_wbc_typed AS lab_cs_wbc_typed,
  CASE t.lab_cs_wbc_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS lab_cs_wbc_missing,
  t.lab_cs_wbc_why AS lab_cs_wbc_why,
  t.lab_cs_anc AS lab_cs_anc,
  t.lab_cs_anc_typed AS lab_cs_anc_typed,
  CASE t.lab_cs_anc_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS lab_cs_anc_missing,
  t.lab_cs_anc_why AS lab_cs_anc_why,
  t.lab_cs_hb AS lab_cs_hb,
  t.lab_cs_hb_typed AS lab_cs_hb_typed,
  CASE t.lab_cs_hb_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS lab_cs_hb_missing,
  t.lab_cs_hb_why AS lab_cs_hb_why,
  t.lab_cs_plt AS lab_cs_plt,
  t.lab_cs_plt_typed AS lab_cs_plt_typed,
  CASE t.lab_cs_plt_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS lab_cs_plt_missing,
  t.lab_cs_plt_why AS lab_cs_plt_why,
  t.lab_cs_tbil AS lab_cs_tbil,
  t.lab_cs_tbil_typed AS lab_cs_tbil_typed,
  CASE t.lab_cs_tbil_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS lab_cs_tbil_missing,
  t.lab_cs_tbil_why AS lab_cs_tbil_why,
  t.lab_cs_ast AS lab_cs_ast,
  t.lab_cs_ast_typed AS lab_cs_ast_typed,
  CASE t.lab_cs_ast_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS lab_cs_ast_missing,
  t.lab_cs_ast_why AS lab_cs_ast_why,
  t.lab_cs_alt AS lab_cs_alt,
  t.lab_cs_alt_typed AS lab_cs_alt_typed,
  CASE t.lab_cs_alt_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS lab_cs_alt_missing,
  t.lab_cs_alt_why AS lab_cs_alt_why,
  t.lab_cs_gtp AS lab_cs_gtp,
  t.lab_cs_gtp_typed AS lab_cs_gtp_typed,
  CASE t.lab_cs_gtp_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS lab_cs_gtp_missing,
  t.lab_cs_gtp_why AS lab_cs_gtp_why,
  t.lab_rev AS lab_rev,
  t.lab_rev_typed AS lab_rev_typed,
  CASE t.lab_rev_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS lab_rev_missing,
  t.lab_rev_why AS lab_rev_why
FROM f_lab AS t
LEFT JOIN subject AS s ON s.id = t.subject_id
LEFT JOIN visit AS v ON v.id = t.visit_id;

CREATE VIEW v_lab_oth AS
SELECT
  s.called AS subject,
  p.line_no AS record_no,
  t.line_no,
  t.void,
  t.lab_oth_test AS lab_oth_test,
  t.lab_oth_test_typed AS lab_oth_test_typed,
  CASE t.lab_oth_test_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS lab_oth_test_missing,
  t.lab_oth_test_why AS lab_oth_test_why,
  CAST(ltrim(t.lab_oth_value, '<>') AS REAL) AS lab_oth_value,
  t.lab_oth_value_typed AS lab_oth_value_typed,
  CASE t.lab_oth_value_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS lab_oth_value_missing,
  t.lab_oth_value_why AS lab_oth_value_why,
  t.lab_oth_value_unit AS lab_oth_value_unit,
  t.lab_oth_value_range AS lab_oth_value_range,
  t.lab_oth_flag AS lab_oth_flag,
  t.lab_oth_flag_typed AS lab_oth_flag_typed,
  CASE t.lab_oth_flag_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS lab_oth_flag_missing,
  t.lab_oth_flag_why AS lab_oth_flag_why,
  t.lab_oth_significant AS lab_oth_significant,
  t.lab_oth_significant_typed AS lab_oth_significant_typed,
  CASE t.lab_oth_significant_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS lab_oth_significant_missing,
  t.lab_oth_significant_why AS lab_oth_significant_why
FROM f_lab_oth AS t
JOIN f_lab AS p ON p.id = t.parent_id
LEFT JOIN subject AS s ON s.id = p.subject_id;

CREATE VIEW v_les AS
SELECT
  s.called AS subject,
  v.code AS visit,
  t.line_no,
  t.status,
  t.void,
  t.les_date AS les_date,
  t.les_date_typed AS les_date_typed,
  t.les_mod AS les_mod,
  t.les_mod_typed AS les_mod_typed,
  CASE t.les_mod_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS les_mod_missing,
  t.les_mod_why AS les_mod_why,
  CAST(t.les_slice AS REAL) AS les_slice,
  t.les_slice_typed AS les_slice_typed,
  CASE t.les_slice_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS les_slice_missing,
  t.les_slice_why AS les_slice_why,
  t.les_spiral AS les_spiral,
  t.les_spiral_typed AS les_spiral_typed,
  CASE t.les_spiral_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS les_spiral_missing,
  t.les_spiral_why AS les_spiral_why,
  (SELECT sf_name FROM f_s_staff WHERE id = t.les_reader) AS les_reader,
  t.les_reader_typed AS les_reader_typed,
  CASE t.les_reader_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS les_reader_missing,
  t.les_reader_why AS les_reader_why
FROM f_les AS t
LEFT JOIN subject AS s ON s.id = t.subject_id
LEFT JOIN visit AS v ON v.id = t.visit_id;

CREATE VIEW v_les_row AS
SELECT
  s.called AS subject,
  p.line_no AS record_no,
  t.line_no,
  t.void,
  t.les_no AS les_no,
  t.les_type AS les_type,
  t.les_type_typed AS les_type_typed,
  t.les_org AS les_org,
  t.les_org_typed AS les_org_typed,
  t.les_seg AS les_seg,
  t.les_seg_typed AS les_seg_typed,
  CASE t.les_seg_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS les_seg_missing,
  t.les_seg_why AS les_seg_why,
  t.les_loc AS les_loc,
  t.les_loc_typed AS les_loc_typed,
  CASE t.les_loc_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS les_loc_missing,
  t.les_loc_why AS les_loc_why,
  CAST(t.les_ld AS REAL) AS les_ld,
  t.les_ld_typed AS les_ld_typed,
  CASE t.les_ld_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS les_ld_missing,
  t.les_ld_why AS les_ld_why
FROM f_les_row AS t
JOIN f_les AS p ON p.id = t.parent_id
LEFT JOIN subject AS s ON s.id = p.subject_id;

CREATE VIEW v_elg AS
SELECT
  s.called AS subject,
  v.code AS visit,
  t.line_no,
  t.status,
  t.void,
  t.c01 AS c01,
  t.c01_typed AS c01_typed,
  t.c02 AS c02,
  t.c02_typed AS c02_typed,
  t.c03 AS c03,
  t.c03_typed AS c03_typed,
  t.c04 AS c04,
  t.c04_typed AS c04_typed,
  t.c05 AS c05,
  t.c05_typed AS c05_typed,
  t.c06 AS c06,
  t.c06_typed AS c06_typed,
  t.c07 AS c07,
  t.c07_typed AS c07_typed,
  t.c08 AS c08,
  t.c08_typed AS c08_typed,
  t.c09 AS c09,
  t.c09_typed AS c09_typed,
  t.c10 AS c10,
  t.c10_typed AS c10_typed,
  t.c11 AS c11,
  t.c11_typed AS c11_typed,
  t.c12 AS c12,
  t.c12_typed AS c12_typed,
  t.c13 AS c13,
  t.c13_typed AS c13_typed,
  t.c14 AS c14,
  t.c14_typed AS c14_typed,
  t.c15 AS c15,
  t.c15_typed AS c15_typed,
  t.c16 AS c16,
  t.c16_typed AS c16_typed,
  t.c17 AS c17,
  t.c17_typed AS c17_typed,
  t.c18 AS c18,
  t.c18_typed AS c18_typed,
  t.c19 AS c19,
  t.c19_typed AS c19_typed,
  t.c20 AS c20,
  t.c20_typed AS c20_typed,
  t.c21 AS c21,
  t.c21_typed AS c21_typed,
  t.c22 AS c22,
  t.c22_typed AS c22_typed,
  t.c23 AS c23,
  t.c23_typed AS c23_typed,
  t.c24 AS c24,
  t.c24_typed AS c24_typed,
  (SELECT sf_name FROM f_s_staff WHERE id = t.elg_inv) AS elg_inv,
  t.elg_inv_typed AS elg_inv_typed,
  t.elg_invd AS elg_invd,
  t.elg_invd_typed AS elg_invd_typed,
  t.elg_wet AS elg_wet,
  t.elg_wet_typed AS elg_wet_typed
FROM f_elg AS t
LEFT JOIN subject AS s ON s.id = t.subject_id
LEFT JOIN visit AS v ON v.id = t.visit_id;

CREATE VIEW v_reg AS
SELECT
  s.called AS subject,
  v.code AS visit,
  t.line_no,
  t.status,
  t.void,
  t.reg_date AS reg_date,
  t.reg_date_typed AS reg_date_typed,
  t.reg_no AS reg_no,
  t.reg_no_typed AS reg_no_typed,
  t.reg_subj AS reg_subj,
  t.reg_meth AS reg_meth,
  t.reg_meth_typed AS reg_meth_typed,
  CASE t.reg_meth_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS reg_meth_missing,
  t.reg_meth_why AS reg_meth_why,
  t.reg_confd AS reg_confd,
  t.reg_confd_typed AS reg_confd_typed,
  CASE t.reg_confd_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS reg_confd_missing,
  t.reg_confd_why AS reg_confd_why
FROM f_reg AS t
LEFT JOIN subject AS s ON s.id = t.subject_id
LEFT JOIN visit AS v ON v.id = t.visit_id;

CREATE VIEW v_vis AS
SELECT
  s.called AS subject,
  v.code AS visit,
  t.line_no,
  t.status,
  t.void,
  t.vis_date AS vis_date,
  t.vis_date_typed AS vis_date_typed,
  t.vis_type AS vis_type,
  t.vis_type_typed AS vis_type_typed,
  t.vis_name AS vis_name,
  t.vis_name_typed AS vis_name_typed,
  CASE t.vis_name_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS vis_name_missing,
  t.vis_name_why AS vis_name_why,
  t.vis_ecog AS vis_ecog,
  t.vis_ecog_typed AS vis_ecog_typed,
  CASE t.vis_ecog_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS vis_ecog_missing,
  t.vis_ecog_why AS vis_ecog_why,
  CAST(t.vis_wt AS REAL) AS vis_wt,
  t.vis_wt_typed AS vis_wt_typed,
  CASE t.vis_wt_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS vis_wt_missing,
  t.vis_wt_why AS vis_wt_why,
  CAST(t.vis_bt AS REAL) AS vis_bt,
  t.vis_bt_typed AS vis_bt_typed,
  CASE t.vis_bt_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS vis_bt_missing,
  t.vis_bt_why AS vis_bt_why,
  t.vis_bps AS vis_bps,
  t.vis_bps_typed AS vis_bps_typed,
  CASE t.vis_bps_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS vis_bps_missing,
  t.vis_bps_why AS vis_bps_why,
  t.vis_bpd AS vis_bpd,
  t.vis_bpd_typed AS vis_bpd_typed,
  CASE t.vis_bpd_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS vis_bpd_missing,
  t.vis_bpd_why AS vis_bpd_why,
  t.vis_oed AS vis_oed,
  t.vis_oed_typed AS vis_oed_typed,
  CASE t.vis_oed_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS vis_oed_missing,
  t.vis_oed_why AS vis_oed_why,
  t.vis_qae AS vis_qae,
  t.vis_qae_typed AS vis_qae_typed,
  CASE t.vis_qae_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS vis_qae_missing,
  t.vis_qae_why AS vis_qae_why,
  t.vis_qdose AS vis_qdose,
  t.vis_qdose_typed AS vis_qdose_typed,
  CASE t.vis_qdose_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS vis_qdose_missing,
  t.vis_qdose_why AS vis_qdose_why,
  t.vis_qcm AS vis_qcm,
  t.vis_qcm_typed AS vis_qcm_typed,
  CASE t.vis_qcm_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS vis_qcm_missing,
  t.vis_qcm_why AS vis_qcm_why,
  t.vis_qpr AS vis_qpr,
  t.vis_qpr_typed AS vis_qpr_typed,
  CASE t.vis_qpr_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS vis_qpr_missing,
  t.vis_qpr_why AS vis_qpr_why,
  t.vis_qdiary AS vis_qdiary,
  t.vis_qdiary_typed AS vis_qdiary_typed,
  CASE t.vis_qdiary_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS vis_qdiary_missing,
  t.vis_qdiary_why AS vis_qdiary_why,
  t.vis_next AS vis_next,
  t.vis_next_typed AS vis_next_typed,
  CASE t.vis_next_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS vis_next_missing,
  t.vis_next_why AS vis_next_why,
  t.vis_note AS vis_note,
  t.vis_note_typed AS vis_note_typed,
  CASE t.vis_note_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS vis_note_missing,
  t.vis_note_why AS vis_note_why,
  (SELECT sf_name FROM f_s_staff WHERE id = t.vis_by) AS vis_by,
  t.vis_by_typed AS vis_by_typed,
  CASE t.vis_by_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS vis_by_missing,
  t.vis_by_why AS vis_by_why
FROM f_vis AS t
LEFT JOIN subject AS s ON s.id = t.subject_id
LEFT JOIN visit AS v ON v.id = t.visit_id;

CREATE VIEW v_dos AS
SELECT
  s.called AS subject,
  v.code AS visit,
  t.line_no,
  t.status,
  t.void,
  t.dos_meal AS dos_meal,
  t.dos_meal_typed AS dos_meal_typed,
  CASE t.dos_meal_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS dos_meal_missing,
  t.dos_meal_why AS dos_meal_why
FROM f_dos AS t
LEFT JOIN subject AS s ON s.id = t.subject_id
LEFT JOIN visit AS v ON v.id = t.visit_id;

CREATE VIEW v_dos_row AS
SELECT
  s.called AS subject,
  p.line_no AS record_no,
  t.line_no,
  t.void,
  t.dos_start AS dos_start,
  t.dos_start_typed AS dos_start_typed,
  t.dos_end AS dos_end,
  t.dos_end_typed AS dos_end_typed,
  CASE t.dos_end_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS dos_end_missing,
  t.dos_end_why AS dos_end_why,
  t.dos_mg AS dos_mg,
  t.dos_mg_typed AS dos_mg_typed,
  CASE t.dos_mg_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS dos_mg_missing,
  t.dos_mg_why AS dos_mg_why,
  t.dos_reas AS dos_reas,
  t.dos_reas_typed AS dos_reas_typed,
  CASE t.dos_reas_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS dos_reas_missing,
  t.dos_reas_why AS dos_reas_why,
  t.dos_ae AS dos_ae,
  t.dos_ae_typed AS dos_ae_typed,
  CASE t.dos_ae_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS dos_ae_missing,
  t.dos_ae_why AS dos_ae_why,
  t.dos_reaso AS dos_reaso,
  t.dos_reaso_typed AS dos_reaso_typed,
  CASE t.dos_reaso_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS dos_reaso_missing,
  t.dos_reaso_why AS dos_reaso_why,
  (SELECT sf_name FROM f_s_staff WHERE id = t.dos_by) AS dos_by,
  t.dos_by_typed AS dos_by_typed,
  CASE t.dos_by_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS dos_by_missing,
  t.dos_by_why AS dos_by_why
FROM f_dos_row AS t
JOIN f_dos AS p ON p.id = t.parent_id
LEFT JOIN subject AS s ON s.id = p.subject_id;

CREATE VIEW v_dsp AS
SELECT
  s.called AS subject,
  v.code AS visit,
  t.line_no,
  t.status,
  t.void,
  t.dsp_date AS dsp_date,
  t.dsp_date_typed AS dsp_date_typed,
  t.dsp_n AS dsp_n,
  t.dsp_n_typed AS dsp_n_typed,
  CASE t.dsp_n_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS dsp_n_missing,
  t.dsp_n_why AS dsp_n_why,
  t.dsp_lot AS dsp_lot,
  t.dsp_lot_typed AS dsp_lot_typed,
  CASE t.dsp_lot_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS dsp_lot_missing,
  t.dsp_lot_why AS dsp_lot_why,
  t.dsp_expiry AS dsp_expiry,
  t.dsp_expiry_typed AS dsp_expiry_typed,
  CASE t.dsp_expiry_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS dsp_expiry_missing,
  t.dsp_expiry_why AS dsp_expiry_why,
  (SELECT sf_name FROM f_s_staff WHERE id = t.dsp_by) AS dsp_by,
  t.dsp_by_typed AS dsp_by_typed,
  CASE t.dsp_by_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS dsp_by_missing,
  t.dsp_by_why AS dsp_by_why,
  t.dsp_rdate AS dsp_rdate,
  t.dsp_rdate_typed AS dsp_rdate_typed,
  CASE t.dsp_rdate_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS dsp_rdate_missing,
  t.dsp_rdate_why AS dsp_rdate_why,
  t.dsp_rn AS dsp_rn,
  t.dsp_rn_typed AS dsp_rn_typed,
  CASE t.dsp_rn_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS dsp_rn_missing,
  t.dsp_rn_why AS dsp_rn_why,
  t.dsp_lost AS dsp_lost,
  t.dsp_lost_typed AS dsp_lost_typed,
  CASE t.dsp_lost_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS dsp_lost_missing,
  t.dsp_lost_why AS dsp_lost_why
FROM f_dsp AS t
LEFT JOIN subject AS s ON s.id = t.subject_id
LEFT JOIN visit AS v ON v.id = t.visit_id;

CREATE VIEW v_ae AS
SELECT
  s.called AS subject,
  v.code AS visit,
  t.line_no,
  t.status,
  t.void,
  t.ae_no AS ae_no,
  t.ae_term AS ae_term,
  t.ae_term_typed AS ae_term_typed,
  t.ae_term_catalogue AS ae_term_catalogue,
  t.ae_sel AS ae_sel,
  t.ae_sel_typed AS ae_sel_typed,
  CASE t.ae_sel_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS ae_sel_missing,
  t.ae_sel_why AS ae_sel_why,
  t.ae_spec AS ae_spec,
  t.ae_spec_typed AS ae_spec_typed,
  CASE t.ae_spec_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS ae_spec_missing,
  t.ae_spec_why AS ae_spec_why,
  t.ae_verb AS ae_verb,
  t.ae_verb_typed AS ae_verb_typed,
  CASE t.ae_verb_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS ae_verb_missing,
  t.ae_verb_why AS ae_verb_why,
  t.ae_start AS ae_start,
  t.ae_start_typed AS ae_start_typed,
  CASE t.ae_start_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS ae_start_missing,
  t.ae_start_why AS ae_start_why,
  t.ae_gr AS ae_gr,
  t.ae_gr_typed AS ae_gr_typed,
  t.ae_caus AS ae_caus,
  t.ae_caus_typed AS ae_caus_typed,
  CASE t.ae_caus_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS ae_caus_missing,
  t.ae_caus_why AS ae_caus_why,
  t.ae_act AS ae_act,
  t.ae_act_typed AS ae_act_typed,
  CASE t.ae_act_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS ae_act_missing,
  t.ae_act_why AS ae_act_why,
  t.ae_trt AS ae_trt,
  t.ae_trt_typed AS ae_trt_typed,
  CASE t.ae_trt_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS ae_trt_missing,
  t.ae_trt_why AS ae_trt_why,
  t.ae_cm AS ae_cm,
  t.ae_cm_typed AS ae_cm_typed,
  CASE t.ae_cm_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS ae_cm_missing,
  t.ae_cm_why AS ae_cm_why,
  t.ae_ser AS ae_ser,
  t.ae_ser_typed AS ae_ser_typed,
  t.ae_serc AS ae_serc,
  t.ae_serc_typed AS ae_serc_typed,
  CASE t.ae_serc_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS ae_serc_missing,
  t.ae_serc_why AS ae_serc_why,
  t.ae_out AS ae_out,
  t.ae_out_typed AS ae_out_typed,
  CASE t.ae_out_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS ae_out_missing,
  t.ae_out_why AS ae_out_why,
  t.ae_end AS ae_end,
  t.ae_end_typed AS ae_end_typed,
  CASE t.ae_end_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS ae_end_missing,
  t.ae_end_why AS ae_end_why,
  t.ae_src AS ae_src,
  t.ae_src_typed AS ae_src_typed,
  CASE t.ae_src_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS ae_src_missing,
  t.ae_src_why AS ae_src_why,
  (SELECT sf_name FROM f_s_staff WHERE id = t.ae_inv) AS ae_inv,
  t.ae_inv_typed AS ae_inv_typed,
  CASE t.ae_inv_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS ae_inv_missing,
  t.ae_inv_why AS ae_inv_why
FROM f_ae AS t
LEFT JOIN subject AS s ON s.id = t.subject_id
LEFT JOIN visit AS v ON v.id = t.visit_id;

CREATE VIEW v_ae_grow AS
SELECT
  s.called AS subject,
  p.line_no AS record_no,
  t.line_no,
  t.void,
  t.ae_grow_changed_on AS ae_grow_changed_on,
  t.ae_grow_changed_on_typed AS ae_grow_changed_on_typed,
  CASE t.ae_grow_changed_on_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS ae_grow_changed_on_missing,
  t.ae_grow_changed_on_why AS ae_grow_changed_on_why,
  t.ae_grow_grade AS ae_grow_grade,
  t.ae_grow_grade_typed AS ae_grow_grade_typed,
  CASE t.ae_grow_grade_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS ae_grow_grade_missing,
  t.ae_grow_grade_why AS ae_grow_grade_why
FROM f_ae_grow AS t
JOIN f_ae AS p ON p.id = t.parent_id
LEFT JOIN subject AS s ON s.id = p.subject_id;

CREATE VIEW v_sae AS
SELECT
  s.called AS subject,
  v.code AS visit,
  t.line_no,
  t.status,
  t.void,
  t.sae_ae AS sae_ae,
  t.sae_ae_typed AS sae_ae_typed,
  t.sae_rpt AS sae_rpt,
  t.sae_rpt_typed AS sae_rpt_typed,
  t.sae_seq AS sae_seq,
  t.sae_aware AS sae_aware,
  t.sae_aware_typed AS sae_aware_typed,
  t.sae_hospin AS sae_hospin,
  t.sae_hospin_typed AS sae_hospin_typed,
  CASE t.sae_hospin_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS sae_hospin_missing,
  t.sae_hospin_why AS sae_hospin_why,
  t.sae_hospout AS sae_hospout,
  t.sae_hospout_typed AS sae_hospout_typed,
  CASE t.sae_hospout_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS sae_hospout_missing,
  t.sae_hospout_why AS sae_hospout_why,
  t.sae_exp AS sae_exp,
  t.sae_exp_typed AS sae_exp_typed,
  CASE t.sae_exp_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS sae_exp_missing,
  t.sae_exp_why AS sae_exp_why,
  t.sae_dech AS sae_dech,
  t.sae_dech_typed AS sae_dech_typed,
  CASE t.sae_dech_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS sae_dech_missing,
  t.sae_dech_why AS sae_dech_why,
  t.sae_rech AS sae_rech,
  t.sae_rech_typed AS sae_rech_typed,
  CASE t.sae_rech_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS sae_rech_missing,
  t.sae_rech_why AS sae_rech_why,
  t.sae_alt AS sae_alt,
  t.sae_alt_typed AS sae_alt_typed,
  CASE t.sae_alt_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS sae_alt_missing,
  t.sae_alt_why AS sae_alt_why,
  t.sae_narr AS sae_narr,
  t.sae_narr_typed AS sae_narr_typed,
  CASE t.sae_narr_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS sae_narr_missing,
  t.sae_narr_why AS sae_narr_why,
  t.sae_treat AS sae_treat,
  t.sae_treat_typed AS sae_treat_typed,
  CASE t.sae_treat_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS sae_treat_missing,
  t.sae_treat_why AS sae_treat_why,
  t.sae_autop AS sae_autop,
  t.sae_autop_typed AS sae_autop_typed,
  CASE t.sae_autop_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS sae_autop_missing,
  t.sae_autop_why AS sae_autop_why,
  t.sae_opin AS sae_opin,
  t.sae_opin_typed AS sae_opin_typed,
  CASE t.sae_opin_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS sae_opin_missing,
  t.sae_opin_why AS sae_opin_why,
  t.sae_r_pi AS sae_r_pi,
  t.sae_r_pi_typed AS sae_r_pi_typed,
  CASE t.sae_r_pi_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS sae_r_pi_missing,
  t.sae_r_pi_why AS sae_r_pi_why,
  t.sae_r_dc AS sae_r_dc,
  t.sae_r_dc_typed AS sae_r_dc_typed,
  CASE t.sae_r_dc_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS sae_r_dc_missing,
  t.sae_r_dc_why AS sae_r_dc_why,
  t.sae_r_head AS sae_r_head,
  t.sae_r_head_typed AS sae_r_head_typed,
  CASE t.sae_r_head_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS sae_r_head_missing,
  t.sae_r_head_why AS sae_r_head_why,
  (SELECT sf_name FROM f_s_staff WHERE id = t.sae_by) AS sae_by,
  t.sae_by_typed AS sae_by_typed,
  CASE t.sae_by_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS sae_by_missing,
  t.sae_by_why AS sae_by_why,
  (SELECT sf_name FROM f_s_staff WHERE id = t.sae_inv) AS sae_inv,
  t.sae_inv_typed AS sae_inv_typed,
  CASE t.sae_inv_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS sae_inv_missing,
  t.sae_inv_why AS sae_inv_why
FROM f_sae AS t
LEFT JOIN subject AS s ON s.id = t.subject_id
LEFT JOIN visit AS v ON v.id = t.visit_id;

CREATE VIEW v_sae_labs AS
SELECT
  s.called AS subject,
  p.line_no AS record_no,
  t.line_no,
  t.void,
  t.sae_labs_tested_on AS sae_labs_tested_on,
  t.sae_labs_tested_on_typed AS sae_labs_tested_on_typed,
  CASE t.sae_labs_tested_on_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS sae_labs_tested_on_missing,
  t.sae_labs_tested_on_why AS sae_labs_tested_on_why,
  t.sae_labs_test AS sae_labs_test,
  t.sae_labs_test_typed AS sae_labs_test_typed,
  CASE t.sae_labs_test_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS sae_labs_test_missing,
  t.sae_labs_test_why AS sae_labs_test_why,
  t.sae_labs_value AS sae_labs_value,
  t.sae_labs_value_typed AS sae_labs_value_typed,
  CASE t.sae_labs_value_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS sae_labs_value_missing,
  t.sae_labs_value_why AS sae_labs_value_why
FROM f_sae_labs AS t
JOIN f_sae AS p ON p.id = t.parent_id
LEFT JOIN subject AS s ON s.id = p.subject_id;

CREATE VIEW v_cm AS
SELECT
  s.called AS subject,
  v.code AS visit,
  t.line_no,
  t.status,
  t.void,
  t.cm_drug AS cm_drug,
  t.cm_drug_typed AS cm_drug_typed,
  CASE t.cm_drug_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS cm_drug_missing,
  t.cm_drug_why AS cm_drug_why,
  t.cm_reas AS cm_reas,
  t.cm_reas_typed AS cm_reas_typed,
  CASE t.cm_reas_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS cm_reas_missing,
  t.cm_reas_why AS cm_reas_why,
  t.cm_ae AS cm_ae,
  t.cm_ae_typed AS cm_ae_typed,
  CASE t.cm_ae_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS cm_ae_missing,
  t.cm_ae_why AS cm_ae_why,
  t.cm_ind AS cm_ind,
  t.cm_ind_typed AS cm_ind_typed,
  CASE t.cm_ind_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS cm_ind_missing,
  t.cm_ind_why AS cm_ind_why,
  t.cm_dose AS cm_dose,
  t.cm_dose_typed AS cm_dose_typed,
  CASE t.cm_dose_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS cm_dose_missing,
  t.cm_dose_why AS cm_dose_why,
  t.cm_route AS cm_route,
  t.cm_route_typed AS cm_route_typed,
  CASE t.cm_route_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS cm_route_missing,
  t.cm_route_why AS cm_route_why,
  t.cm_pre AS cm_pre,
  t.cm_pre_typed AS cm_pre_typed,
  CASE t.cm_pre_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS cm_pre_missing,
  t.cm_pre_why AS cm_pre_why,
  t.cm_start AS cm_start,
  t.cm_start_typed AS cm_start_typed,
  CASE t.cm_start_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS cm_start_missing,
  t.cm_start_why AS cm_start_why,
  t.cm_end AS cm_end,
  t.cm_end_typed AS cm_end_typed,
  CASE t.cm_end_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS cm_end_missing,
  t.cm_end_why AS cm_end_why,
  t.cm_anti AS cm_anti,
  t.cm_anti_typed AS cm_anti_typed,
  CASE t.cm_anti_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS cm_anti_missing,
  t.cm_anti_why AS cm_anti_why
FROM f_cm AS t
LEFT JOIN subject AS s ON s.id = t.subject_id
LEFT JOIN visit AS v ON v.id = t.visit_id;

CREATE VIEW v_pr AS
SELECT
  s.called AS subject,
  v.code AS visit,
  t.line_no,
  t.status,
  t.void,
  t.pr_type AS pr_type,
  t.pr_type_typed AS pr_type_typed,
  CASE t.pr_type_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS pr_type_missing,
  t.pr_type_why AS pr_type_why,
  t.pr_term AS pr_term,
  t.pr_term_typed AS pr_term_typed,
  CASE t.pr_term_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS pr_term_missing,
  t.pr_term_why AS pr_term_why,
  t.pr_date AS pr_date,
  t.pr_date_typed AS pr_date_typed,
  CASE t.pr_date_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS pr_date_missing,
  t.pr_date_why AS pr_date_why,
  t.pr_met AS pr_met,
  t.pr_met_typed AS pr_met_typed,
  CASE t.pr_met_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS pr_met_missing,
  t.pr_met_why AS pr_met_why,
  t.pr_ae AS pr_ae,
  t.pr_ae_typed AS pr_ae_typed,
  CASE t.pr_ae_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS pr_ae_missing,
  t.pr_ae_why AS pr_ae_why
FROM f_pr AS t
LEFT JOIN subject AS s ON s.id = t.subject_id
LEFT JOIN visit AS v ON v.id = t.visit_id;

CREATE VIEW v_tu AS
SELECT
  s.called AS subject,
  v.code AS visit,
  t.line_no,
  t.status,
  t.void,
  t.tu_date AS tu_date,
  t.tu_date_typed AS tu_date_typed,
  t.tu_mod AS tu_mod,
  t.tu_mod_typed AS tu_mod_typed,
  CASE t.tu_mod_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS tu_mod_missing,
  t.tu_mod_why AS tu_mod_why,
  t.tu_new AS tu_new,
  t.tu_new_typed AS tu_new_typed,
  CASE t.tu_new_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS tu_new_missing,
  t.tu_new_why AS tu_new_why,
  t.tu_newloc AS tu_newloc,
  t.tu_newloc_typed AS tu_newloc_typed,
  CASE t.tu_newloc_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS tu_newloc_missing,
  t.tu_newloc_why AS tu_newloc_why,
  t.tu_ov AS tu_ov,
  t.tu_ov_typed AS tu_ov_typed,
  t.tu_ovr AS tu_ovr,
  t.tu_ovr_typed AS tu_ovr_typed,
  CASE t.tu_ovr_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS tu_ovr_missing,
  t.tu_ovr_why AS tu_ovr_why,
  t.tu_pdd AS tu_pdd,
  t.tu_pdd_typed AS tu_pdd_typed,
  CASE t.tu_pdd_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS tu_pdd_missing,
  t.tu_pdd_why AS tu_pdd_why,
  t.tu_pdhow AS tu_pdhow,
  t.tu_pdhow_typed AS tu_pdhow_typed,
  CASE t.tu_pdhow_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS tu_pdhow_missing,
  t.tu_pdhow_why AS tu_pdhow_why,
  (SELECT sf_name FROM f_s_staff WHERE id = t.tu_reader) AS tu_reader,
  t.tu_reader_typed AS tu_reader_typed,
  CASE t.tu_reader_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS tu_reader_missing,
  t.tu_reader_why AS tu_reader_why
FROM f_tu AS t
LEFT JOIN subject AS s ON s.id = t.subject_id
LEFT JOIN visit AS v ON v.id = t.visit_id;

CREATE VIEW v_tu_trow AS
SELECT
  s.called AS subject,
  p.line_no AS record_no,
  t.line_no,
  t.void,
  t.tu_les AS tu_les,
  t.tu_les_typed AS tu_les_typed,
  t.tu_lst AS tu_lst,
  t.tu_lst_typed AS tu_lst_typed,
  CAST(t.tu_ld AS REAL) AS tu_ld,
  t.tu_ld_typed AS tu_ld_typed,
  CASE t.tu_ld_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS tu_ld_missing,
  t.tu_ld_why AS tu_ld_why
FROM f_tu_trow AS t
JOIN f_tu AS p ON p.id = t.parent_id
LEFT JOIN subject AS s ON s.id = p.subject_id;

CREATE VIEW v_tu_nrow AS
SELECT
  s.called AS subject,
  p.line_no AS record_no,
  t.line_no,
  t.void,
  t.tu_nles AS tu_nles,
  t.tu_nles_typed AS tu_nles_typed,
  t.tu_nt AS tu_nt,
  t.tu_nt_typed AS tu_nt_typed
FROM f_tu_nrow AS t
JOIN f_tu AS p ON p.id = t.parent_id
LEFT JOIN subject AS s ON s.id = p.subject_id;

CREATE VIEW v_eot AS
SELECT
  s.called AS subject,
  v.code AS visit,
  t.line_no,
  t.status,
  t.void,
  t.eot_date AS eot_date,
  t.eot_date_typed AS eot_date_typed,
  CASE t.eot_date_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS eot_date_missing,
  t.eot_date_why AS eot_date_why,
  t.eot_last AS eot_last,
  t.eot_last_typed AS eot_last_typed,
  CASE t.eot_last_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS eot_last_missing,
  t.eot_last_why AS eot_last_why,
  t.eot_reas AS eot_reas,
  t.eot_reas_typed AS eot_reas_typed,
  t.eot_ae AS eot_ae,
  t.eot_ae_typed AS eot_ae_typed,
  CASE t.eot_ae_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS eot_ae_missing,
  t.eot_ae_why AS eot_ae_why,
  t.eot_tu AS eot_tu,
  t.eot_tu_typed AS eot_tu_typed,
  CASE t.eot_tu_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS eot_tu_missing,
  t.eot_tu_why AS eot_tu_why,
  t.eot_oth AS eot_oth,
  t.eot_oth_typed AS eot_oth_typed,
  CASE t.eot_oth_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS eot_oth_missing,
  t.eot_oth_why AS eot_oth_why,
  t.eot_return AS eot_return,
  t.eot_return_typed AS eot_return_typed,
  CASE t.eot_return_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS eot_return_missing,
  t.eot_return_why AS eot_return_why,
  (SELECT sf_name FROM f_s_staff WHERE id = t.eot_inv) AS eot_inv,
  t.eot_inv_typed AS eot_inv_typed,
  CASE t.eot_inv_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS eot_inv_missing,
  t.eot_inv_why AS eot_inv_why
FROM f_eot AS t
LEFT JOIN subject AS s ON s.id = t.subject_id
LEFT JOIN visit AS v ON v.id = t.visit_id;

CREATE VIEW v_fu30 AS
SELECT
  s.called AS subject,
  v.code AS visit,
  t.line_no,
  t.status,
  t.void,
  t.fu_date AS fu_date,
  t.fu_date_typed AS fu_date_typed,
  t.fu_meth AS fu_meth,
  t.fu_meth_typed AS fu_meth_typed,
  CASE t.fu_meth_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS fu_meth_missing,
  t.fu_meth_why AS fu_meth_why,
  t.fu_qae AS fu_qae,
  t.fu_qae_typed AS fu_qae_typed,
  CASE t.fu_qae_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS fu_qae_missing,
  t.fu_qae_why AS fu_qae_why,
  t.fu_lab AS fu_lab,
  t.fu_lab_typed AS fu_lab_typed,
  CASE t.fu_lab_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS fu_lab_missing,
  t.fu_lab_why AS fu_lab_why,
  t.fu_post AS fu_post,
  t.fu_post_typed AS fu_post_typed,
  CASE t.fu_post_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS fu_post_missing,
  t.fu_post_why AS fu_post_why
FROM f_fu30 AS t
LEFT JOIN subject AS s ON s.id = t.subject_id
LEFT JOIN visit AS v ON v.id = t.visit_id;

CREATE VIEW v_fu_aerev AS
SELECT
  s.called AS subject,
  p.line_no AS record_no,
  t.line_no,
  t.void,
  t.fu_aerev_adverse_event AS fu_aerev_adverse_event,
  t.fu_aerev_adverse_event_typed AS fu_aerev_adverse_event_typed,
  CASE t.fu_aerev_adverse_event_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS fu_aerev_adverse_event_missing,
  t.fu_aerev_adverse_event_why AS fu_aerev_adverse_event_why,
  t.fu_aerev_outcome AS fu_aerev_outcome,
  t.fu_aerev_outcome_typed AS fu_aerev_outcome_typed,
  CASE t.fu_aerev_outcome_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS fu_aerev_outcome_missing,
  t.fu_aerev_outcome_why AS fu_aerev_outcome_why,
  t.fu_aerev_ended AS fu_aerev_ended,
  t.fu_aerev_ended_typed AS fu_aerev_ended_typed,
  CASE t.fu_aerev_ended_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS fu_aerev_ended_missing,
  t.fu_aerev_ended_why AS fu_aerev_ended_why
FROM f_fu_aerev AS t
JOIN f_fu30 AS p ON p.id = t.parent_id
LEFT JOIN subject AS s ON s.id = p.subject_id;

CREATE VIEW v_sur AS
SELECT
  s.called AS subject,
  v.code AS visit,
  t.line_no,
  t.status,
  t.void,
  t.sur_date AS sur_date,
  t.sur_date_typed AS sur_date_typed,
  t.sur_meth AS sur_meth,
  t.sur_meth_typed AS sur_meth_typed,
  CASE t.sur_meth_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS sur_meth_missing,
  t.sur_meth_why AS sur_meth_why,
  t.sur_st AS sur_st,
  t.sur_st_typed AS sur_st_typed,
  t.sur_last AS sur_last,
  t.sur_last_typed AS sur_last_typed,
  CASE t.sur_last_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS sur_last_missing,
  t.sur_last_why AS sur_last_why,
  t.sur_dx AS sur_dx,
  t.sur_dx_typed AS sur_dx_typed,
  CASE t.sur_dx_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS sur_dx_missing,
  t.sur_dx_why AS sur_dx_why,
  t.sur_pdd AS sur_pdd,
  t.sur_pdd_typed AS sur_pdd_typed,
  CASE t.sur_pdd_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS sur_pdd_missing,
  t.sur_pdd_why AS sur_pdd_why
FROM f_sur AS t
LEFT JOIN subject AS s ON s.id = t.subject_id
LEFT JOIN visit AS v ON v.id = t.visit_id;

CREATE VIEW v_sur_tx AS
SELECT
  s.called AS subject,
  p.line_no AS record_no,
  t.line_no,
  t.void,
  t.sur_tx_treatment AS sur_tx_treatment,
  t.sur_tx_treatment_typed AS sur_tx_treatment_typed,
  CASE t.sur_tx_treatment_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS sur_tx_treatment_missing,
  t.sur_tx_treatment_why AS sur_tx_treatment_why,
  t.sur_tx_detail AS sur_tx_detail,
  t.sur_tx_detail_typed AS sur_tx_detail_typed,
  CASE t.sur_tx_detail_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS sur_tx_detail_missing,
  t.sur_tx_detail_why AS sur_tx_detail_why,
  t.sur_tx_start AS sur_tx_start,
  t.sur_tx_start_typed AS sur_tx_start_typed,
  CASE t.sur_tx_start_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS sur_tx_start_missing,
  t.sur_tx_start_why AS sur_tx_start_why,
  t.sur_tx_stop AS sur_tx_stop,
  t.sur_tx_stop_typed AS sur_tx_stop_typed,
  CASE t.sur_tx_stop_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS sur_tx_stop_missing,
  t.sur_tx_stop_why AS sur_tx_stop_why
FROM f_sur_tx AS t
JOIN f_sur AS p ON p.id = t.parent_id
LEFT JOIN subject AS s ON s.id = p.subject_id;

CREATE VIEW v_dth AS
SELECT
  s.called AS subject,
  v.code AS visit,
  t.line_no,
  t.status,
  t.void,
  t.dth_date AS dth_date,
  t.dth_date_typed AS dth_date_typed,
  CASE t.dth_date_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS dth_date_missing,
  t.dth_date_why AS dth_date_why,
  t.dth_cod AS dth_cod,
  t.dth_cod_typed AS dth_cod_typed,
  CASE t.dth_cod_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS dth_cod_missing,
  t.dth_cod_why AS dth_cod_why,
  t.dth_com AS dth_com,
  t.dth_com_typed AS dth_com_typed,
  CASE t.dth_com_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS dth_com_missing,
  t.dth_com_why AS dth_com_why,
  t.dth_caus AS dth_caus,
  t.dth_caus_typed AS dth_caus_typed,
  CASE t.dth_caus_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS dth_caus_missing,
  t.dth_caus_why AS dth_caus_why,
  t.dth_src AS dth_src,
  t.dth_src_typed AS dth_src_typed,
  CASE t.dth_src_missing WHEN 'ND' THEN 'Not done' WHEN 'UNK' THEN 'Unknown' WHEN 'NA' THEN 'Not applicable' END AS dth_src_missing,
  t.dth_src_why AS dth_src_why
FROM f_dth AS t
LEFT JOIN subject AS s ON s.id = t.subject_id
LEFT JOIN visit AS v ON v.id = t.visit_id;

CREATE VIEW v_dev AS
SELECT
  s.called AS subject,
  v.code AS visit,
  t.line_no,
  t.status,
  t.void,
  t.dev_date AS dev_date,
  t.dev_date_typed AS dev_date_typed,
  t.dev_found AS dev_found,
  t.dev_found_typed AS dev_found_typed,
  t.dev_cat AS dev_cat,
  t.dev_cat_typed AS dev_cat_typed,
  t.dev_sev AS dev_sev,
  t.dev_sev_typed AS dev_sev_typed,
  t.dev_desc AS dev_desc,
  t.dev_desc_typed AS dev_desc_typed,
  t.dev_why AS dev_why,
  t.dev_why_typed AS dev_why_typed,
  t.dev_act AS dev_act,
  t.dev_act_typed AS dev_act_typed,
  t.dev_ref AS dev_ref,
  t.dev_ref_typed AS dev_ref_typed,
  (SELECT sf_name FROM f_s_staff WHERE id = t.dev_inv) AS dev_inv,
  t.dev_inv_typed AS dev_inv_typed
FROM f_dev AS t
LEFT JOIN subject AS s ON s.id = t.subject_id
LEFT JOIN visit AS v ON v.id = t.visit_id;

CREATE VIEW v_dev_rpt AS
SELECT
  s.called AS subject,
  p.line_no AS record_no,
  t.line_no,
  t.void,
  t.dev_rpt_to_whom AS dev_rpt_to_whom,
  t.dev_rpt_to_whom_typed AS dev_rpt_to_whom_typed,
  t.dev_rpt_reported_on AS dev_rpt_reported_on,
  t.dev_rpt_reported_on_typed AS dev_rpt_reported_on_typed
FROM f_dev_rpt AS t
JOIN f_dev AS p ON p.id = t.parent_id
LEFT JOIN subject AS s ON s.id = p.subject_id;

CREATE VIEW v_ntf AS
SELECT
  s.called AS subject,
  v.code AS visit,
  t.line_no,
  t.status,
  t.void,
  t.ntf_date AS ntf_date,
  t.ntf_date_typed AS ntf_date_typed,
  t.ntf_subj AS ntf_subj,
  t.ntf_subj_typed AS ntf_subj_typed,
  t.ntf_ref AS ntf_ref,
  t.ntf_ref_typed AS ntf_ref_typed,
  t.ntf_text AS ntf_text,
  t.ntf_text_typed AS ntf_text_typed,
  (SELECT sf_name FROM f_s_staff WHERE id = t.ntf_by) AS ntf_by,
  t.ntf_by_typed AS ntf_by_typed
FROM f_ntf AS t
LEFT JOIN subject AS s ON s.id = t.subject_id
LEFT JOIN visit AS v ON v.id = t.visit_id;

CREATE VIEW v_con AS
SELECT
  s.called AS subject,
  v.code AS visit,
  t.line_no,
  t.status,
  t.void,
  t.con_dt AS con_dt,
  t.con_dt_typed AS con_dt_typed,
  t.con_with AS con_with,
  t.con_with_typed AS con_with_typed,
  t.con_what AS con_what,
  t.con_what_typed AS con_what_typed,
  t.con_todo AS con_todo,
  t.con_todo_typed AS con_todo_typed,
  (SELECT sf_name FROM f_s_staff WHERE id = t.con_by) AS con_by,
  t.con_by_typed AS con_by_typed
FROM f_con AS t
LEFT JOIN subject AS s ON s.id = t.subject_id
LEFT JOIN visit AS v ON v.id = t.visit_id;

CREATE VIEW v_qry AS
SELECT
  s.called AS subject,
  v.code AS visit,
  t.line_no,
  t.status,
  t.void,
  t.qry_no AS qry_no,
  t.qry_ref AS qry_ref,
  t.qry_ref_typed AS qry_ref_typed,
  (SELECT sf_name FROM f_s_staff WHERE id = t.qry_from) AS qry_from,
  t.qry_from_typed AS qry_from_typed,
  t.qry_text AS qry_text,
  t.qry_text_typed AS qry_text_typed,
  t.qry_ans AS qry_ans,
  t.qry_ans_typed AS qry_ans_typed,
  t.qry_st AS qry_st,
  t.qry_st_typed AS qry_st_typed
FROM f_qry AS t
LEFT JOIN subject AS s ON s.id = t.subject_id
LEFT JOIN visit AS v ON v.id = t.visit_id;

CREATE VIEW v_sign AS
SELECT
  s.called AS subject,
  v.code AS visit,
  t.line_no,
  t.status,
  t.void,
  t.sg_scope AS sg_scope,
  t.sg_scope_typed AS sg_scope_typed,
  (SELECT sf_name FROM f_s_staff WHERE id = t.sg_inv) AS sg_inv,
  t.sg_inv_typed AS sg_inv_typed,
  t.sg_date AS sg_date,
  t.sg_date_typed AS sg_date_typed,
  t.sg_page AS sg_page,
  t.sg_page_typed AS sg_page_typed
FROM f_sign AS t
LEFT JOIN subject AS s ON s.id = t.subject_id
LEFT JOIN visit AS v ON v.id = t.visit_id;

CREATE VIEW v_s_site AS
SELECT
  s.called AS subject,
  v.code AS visit,
  t.line_no,
  t.status,
  t.void,
  t.st_titlej AS st_titlej,
  t.st_titlej_typed AS st_titlej_typed,
  t.st_site AS st_site,
  t.st_site_typed AS st_site_typed,
  t.st_sitee AS st_sitee,
  t.st_sitee_typed AS st_sitee_typed,
  t.st_code AS st_code,
  t.st_code_typed AS st_code_typed,
  (SELECT sf_name FROM f_s_staff WHERE id = t.st_pi) AS st_pi,
  t.st_pi_typed AS st_pi_typed,
  t.st_subj AS st_subj,
  t.st_subj_typed AS st_subj_typed,
  t.st_regno AS st_regno,
  t.st_regno_typed AS st_regno_typed,
  t.st_gate AS st_gate,
  t.st_gate_typed AS st_gate_typed,
  t.st_acc1 AS st_acc1,
  t.st_acc1_typed AS st_acc1_typed,
  t.st_acc2 AS st_acc2,
  t.st_acc2_typed AS st_acc2_typed,
  t.st_day AS st_day,
  t.st_day_typed AS st_day_typed,
  t.st_lastenr AS st_lastenr,
  t.st_lastenr_typed AS st_lastenr_typed,
  t.st_labw AS st_labw,
  t.st_labw_typed AS st_labw_typed,
  t.st_imgw AS st_imgw,
  t.st_imgw_typed AS st_imgw_typed,
  t.st_sae1 AS st_sae1,
  t.st_sae1_typed AS st_sae1_typed,
  t.st_sae2 AS st_sae2,
  t.st_sae2_typed AS st_sae2_typed,
  t.st_pfs AS st_pfs,
  t.st_pfs_typed AS st_pfs_typed,
  t.st_sdmin AS st_sdmin,
  t.st_sdmin_typed AS st_sdmin_typed,
  t.st_borc AS st_borc,
  t.st_borc_typed AS st_borc_typed,
  t.st_cens AS st_cens,
  t.st_cens_typed AS st_cens_typed,
  t.st_pause AS st_pause,
  t.st_pause_typed AS st_pause_typed,
  t.st_tab AS st_tab,
  t.st_tab_typed AS st_tab_typed,
  t.st_dsp AS st_dsp,
  t.st_dsp_typed AS st_dsp_typed,
  t.st_cmplo AS st_cmplo,
  t.st_cmplo_typed AS st_cmplo_typed,
  t.st_cmphi AS st_cmphi,
  t.st_cmphi_typed AS st_cmphi_typed,
  t.st_fumax AS st_fumax,
  t.st_fumax_typed AS st_fumax_typed,
  t.st_sur AS st_sur,
  t.st_sur_typed AS st_sur_typed,
  t.st_label AS st_label,
  t.st_label_typed AS st_label_typed,
  t.st_langs AS st_langs,
  t.st_langs_typed AS st_langs_typed,
  t.st_langp AS st_langp,
  t.st_langp_typed AS st_langp_typed,
  t.st_lock AS st_lock,
  t.st_lock_typed AS st_lock_typed
FROM f_s_site AS t
LEFT JOIN subject AS s ON s.id = t.subject_id
LEFT JOIN visit AS v ON v.id = t.visit_id;

CREATE VIEW v_st_icf AS
SELECT
  s.called AS subject,
  p.line_no AS record_no,
  t.line_no,
  t.void,
  t.st_icf_version AS st_icf_version,
  t.st_icf_version_typed AS st_icf_version_typed,
  t.st_icf_approved_on AS st_icf_approved_on,
  t.st_icf_approved_on_typed AS st_icf_approved_on_typed
FROM f_st_icf AS t
JOIN f_s_site AS p ON p.id = t.parent_id
LEFT JOIN subject AS s ON s.id = p.subject_id;

CREATE VIEW v_st_cyp AS
SELECT
  s.called AS subject,
  p.line_no AS record_no,
  t.line_no,
  t.void,
  t.st_cyp_drug AS st_cyp_drug,
  t.st_cyp_drug_typed AS st_cyp_drug_typed
FROM f_st_cyp AS t
JOIN f_s_site AS p ON p.id = t.parent_id
LEFT JOIN subject AS s ON s.id = p.subject_id;

CREATE VIEW v_st_back AS
SELECT
  s.called AS subject,
  p.line_no AS record_no,
  t.line_no,
  t.void,
  t.st_back_folder AS st_back_folder,
  t.st_back_folder_typed AS st_back_folder_typed,
  t.st_back_keep AS st_back_keep,
  t.st_back_keep_typed AS st_back_keep_typed
FROM f_st_back AS t
JOIN f_s_site AS p ON p.id = t.parent_id
LEFT JOIN subject AS s ON s.id = p.subject_id;

CREATE VIEW v_st_conf AS
SELECT
  s.called AS subject,
  p.line_no AS record_no,
  t.line_no,
  t.void,
  t.st_conf_setting AS st_conf_setting,
  t.st_conf_setting_typed AS st_conf_setting_typed,
  t.st_conf_confirmed_on AS st_conf_confirmed_on,
  t.st_conf_confirmed_on_typed AS st_conf_confirmed_on_typed,
  t.st_conf_document AS st_conf_document,
  t.st_conf_document_typed AS st_conf_document_typed,
  (SELECT sf_name FROM f_s_staff WHERE id = t.st_conf_confirmed_by) AS st_conf_confirmed_by,
  t.st_conf_confirmed_by_typed AS st_conf_confirmed_by_typed
FROM f_st_conf AS t
JOIN f_s_site AS p ON p.id = t.parent_id
LEFT JOIN subject AS s ON s.id = p.subject_id;

CREATE VIEW v_s_staff AS
SELECT
  s.called AS subject,
  v.code AS visit,
  t.line_no,
  t.status,
  t.void,
  t.sf_name AS sf_name,
  t.sf_name_typed AS sf_name_typed,
  t.sf_init AS sf_init,
  t.sf_init_typed AS sf_init_typed,
  t.sf_role AS sf_role,
  t.sf_role_typed AS sf_role_typed,
  t.sf_from AS sf_from,
  t.sf_from_typed AS sf_from_typed,
  t.sf_to AS sf_to,
  t.sf_to_typed AS sf_to_typed,
  t.sf_spec AS sf_spec,
  t.sf_spec_typed AS sf_spec_typed
FROM f_s_staff AS t
LEFT JOIN subject AS s ON s.id = t.subject_id
LEFT JOIN visit AS v ON v.id = t.visit_id;

CREATE VIEW v_s_ref AS
SELECT
  s.called AS subject,
  v.code AS visit,
  t.line_no,
  t.status,
  t.void,
  t.rf_lab AS rf_lab,
  t.rf_lab_typed AS rf_lab_typed,
  t.rf_test AS rf_test,
  t.rf_test_typed AS rf_test_typed,
  t.rf_sex AS rf_sex,
  t.rf_sex_typed AS rf_sex_typed,
  t.rf_unit AS rf_unit,
  t.rf_unit_typed AS rf_unit_typed,
  CAST(t.rf_lo AS REAL) AS rf_lo,
  t.rf_lo_typed AS rf_lo_typed,
  CAST(t.rf_hi AS REAL) AS rf_hi,
  t.rf_hi_typed AS rf_hi_typed,
  t.rf_meth AS rf_meth,
  t.rf_meth_typed AS rf_meth_typed,
  t.rf_from AS rf_from,
  t.rf_from_typed AS rf_from_typed
FROM f_s_ref AS t
LEFT JOIN subject AS s ON s.id = t.subject_id
LEFT JOIN visit AS v ON v.id = t.visit_id;

CREATE VIEW v_s_sch AS
SELECT
  s.called AS subject,
  v.code AS visit,
  t.line_no,
  t.status,
  t.void,
  t.sh_name AS sh_name,
  t.sh_name_typed AS sh_name_typed,
  t.sh_anch AS sh_anch,
  t.sh_anch_typed AS sh_anch_typed,
  t.sh_day AS sh_day,
  t.sh_day_typed AS sh_day_typed,
  t.sh_winb AS sh_winb,
  t.sh_winb_typed AS sh_winb_typed,
  t.sh_wina AS sh_wina,
  t.sh_wina_typed AS sh_wina_typed,
  t.sh_every AS sh_every,
  t.sh_every_typed AS sh_every_typed,
  t.sh_do AS sh_do,
  t.sh_do_typed AS sh_do_typed
FROM f_s_sch AS t
LEFT JOIN subject AS s ON s.id = t.subject_id
LEFT JOIN visit AS v ON v.id = t.visit_id;

CREATE VIEW audit_trail AS
WITH question (table_name, column_name, en, ja) AS (VALUES
  ('f_scr', 'line_no', 'Number', '番号'),
  ('f_scr', 'status', 'Status', '状態'),
  ('f_scr', 'void', 'Struck out', '取消'),
  ('f_scr', 'form_version', 'Form version', '様式の版'),
  ('f_scr', 'scr_no', 'Screening no.', 'スクリーニング番号'),
  ('f_scr', 'scr_date', 'Date first considered', '検討開始日'),
  ('f_scr', 'scr_date_typed', 'Date first considered: as typed', '検討開始日: 入力のまま'),
  ('f_scr', 'scr_sex', 'Sex', '性別'),
  ('f_scr', 'scr_sex_typed', 'Sex: as typed', '性別: 入力のまま'),
  ('f_scr', 'scr_birth', 'Date of birth', '生年月日'),
  ('f_scr', 'scr_birth_typed', 'Date of birth: as typed', '生年月日: 入力のまま'),
  ('f_scr', 'scr_out', 'Outcome of screening', '結果'),
  ('f_scr', 'scr_out_typed', 'Outcome of screening: as typed', '結果: 入力のまま'),
  ('f_scr', 'scr_failreas', 'Reason not registered', '登録に至らない理由'),
  ('f_scr', 'scr_failreas_typed', 'Reason not registered: as typed', '登録に至らない理由: 入力のまま'),
  ('f_scr', 'scr_failreas_missing', 'Reason not registered: missing code', '登録に至らない理由: 欠測コード'),
  ('f_scr', 'scr_failreas_why', 'Reason not registered: reason', '登録に至らない理由: 理由'),
  ('f_scr', 'scr_prev', 'Earlier screening of the same person', '以前のスクリーニング番号'),
  ('f_scr', 'scr_prev_typed', 'Earlier screening of the same person: as typed', '以前のスクリーニング番号: 入力のまま'),
  ('f_scr', 'scr_prev_missing', 'Earlier screening of the same person: missing code', '以前のスクリーニング番号: 欠測コード'),
  ('f_scr', 'scr_prev_why', 'Earlier screening of the same person: reason', '以前のスクリーニング番号: 理由'),
  ('f_icf', 'line_no', 'Number', '番号'),
  ('f_icf', 'status', 'Status', '状態'),
  ('f_icf', 'void', 'Struck out', '取消'),
  ('f_icf', 'form_version', 'Form version', '様式の版'),
  ('f_icf', 'icf_ver', 'Consent document version', '説明同意文書の版'),
  ('f_icf', 'icf_ver_typed', 'Consent document version: as typed', '説明同意文書の版: 入力のまま'),
  ('f_icf', 'icf_expdate', 'Date explained', '説明日'),
  ('f_icf', 'icf_expdate_typed', 'Date explained: as typed', '説明日: 入力のまま'),
  ('f_icf', 'icf_expby', 'Explained by (investigator)', '説明医師'),
  ('f_icf', 'icf_expby_typed', 'Explained by (investigator): as typed', '説明医師: 入力のまま'),
  ('f_icf', 'icf_expby_missing', 'Explained by (investigator): missing code', '説明医師: 欠測コード'),
  ('f_icf', 'icf_expby_why', 'Explained by (investigator): reason', '説明医師: 理由'),
  ('f_icf', 'icf_crc', 'CRC present / supplementary explanation', '補足説明者(CRC)'),
  ('f_icf', 'icf_crc_typed', 'CRC present / supplementary explanation: as typed', '補足説明者(CRC): 入力のまま'),
  ('f_icf', 'icf_crc_missing', 'CRC present / supplementary explanation: missing code', '補足説明者(CRC): 欠測コード'),
  ('f_icf', 'icf_crc_why', 'CRC present / supplementary explanation: reason', '補足説明者(CRC): 理由'),
  ('f_icf', 'icf_date', 'Date of patient''s signature', '本人同意日(署名日)'),
  ('f_icf', 'icf_date_typed', 'Date of patient''s signature: as typed', '本人同意日(署名日): 入力のまま'),
  ('f_icf', 'icf_time', 'Time of signature', '同意時刻'),
  ('f_icf', 'icf_time_typed', 'Time of signature: as typed', '同意時刻: 入力のまま'),
  ('f_icf', 'icf_time_missing', 'Time of signature: missing code', '同意時刻: 欠測コード'),
  ('f_icf', 'icf_time_why', 'Time of signature: reason', '同意時刻: 理由'),
  ('f_icf', 'icf_copy', 'Copy given to patient', '写しの交付'),
  ('f_icf', 'icf_copy_typed', 'Copy given to patient: as typed', '写しの交付: 入力のまま'),
  ('f_icf', 'icf_copy_missing', 'Copy given to patient: missing code', '写しの交付: 欠測コード'),
  ('f_icf', 'icf_copy_why', 'Copy given to patient: reason', '写しの交付: 理由'),
  ('f_icf', 'icf_with', 'Consent withdrawn', '同意撤回'),
  ('f_icf', 'icf_with_typed', 'Consent withdrawn: as typed', '同意撤回: 入力のまま'),
  ('f_icf', 'icf_with_missing', 'Consent withdrawn: missing code', '同意撤回: 欠測コード'),
  ('f_icf', 'icf_with_why', 'Consent withdrawn: reason', '同意撤回: 理由'),
  ('f_icf', 'icf_wdate', 'Date withdrawn', '撤回日'),
  ('f_icf', 'icf_wdate_typed', 'Date withdrawn: as typed', '撤回日: 入力のまま'),
  ('f_icf', 'icf_wdate_missing', 'Date withdrawn: missing code', '撤回日: 欠測コード'),
  ('f_icf', 'icf_wdate_why', 'Date withdrawn: reason', '撤回日: 理由'),
  ('f_icf', 'icf_wscope', 'Further use / follow-up allowed', '撤回後のデータ利用・追跡'),
  ('f_icf', 'icf_wscope_typed', 'Further use / follow-up allowed: as typed', '撤回後のデータ利用・追跡: 入力のまま'),
  ('f_icf', 'icf_wscope_missing', 'Further use / follow-up allowed: missing code', '撤回後のデータ利用・追跡: 欠測コード'),
  ('f_icf', 'icf_wscope_why', 'Further use / follow-up allowed: reason', '撤回後のデータ利用・追跡: 理由'),
  ('f_dm', 'line_no', 'Number', '番号'),
  ('f_dm', 'status', 'Status', '状態'),
  ('f_dm', 'void', 'Struck out', '取消'),
  ('f_dm', 'form_version', 'Form version', '様式の版'),
  ('f_dm', 'dm_ht', 'Height', '身長'),
  ('f_dm', 'dm_ht_typed', 'Height: as typed', '身長: 入力のまま'),
  ('f_dm', 'dm_ht_missing', 'Height: missing code', '身長: 欠測コード'),
  ('f_dm', 'dm_ht_why', 'Height: reason', '身長: 理由'),
  ('f_dm', 'dm_wt', 'Weight', '体重'),
  ('f_dm', 'dm_wt_typed', 'Weight: as typed', '体重: 入力のまま'),
  ('f_dm', 'dm_wt_missing', 'Weight: missing code', '体重: 欠測コード'),
  ('f_dm', 'dm_wt_why', 'Weight: reason', '体重: 理由'),
  ('f_dm', 'dm_gistdx', 'GIST diagnosed', 'GISTの診断'),
  ('f_dm', 'dm_gistdx_typed', 'GIST diagnosed: as typed', 'GISTの診断: 入力のまま'),
  ('f_dm', 'dm_gistdx_missing', 'GIST diagnosed: missing code', 'GISTの診断: 欠測コード'),
  ('f_dm', 'dm_gistdx_why', 'GIST diagnosed: reason', 'GISTの診断: 理由'),
  ('f_dm', 'dm_dxdate', 'Date of GIST diagnosis', '診断日'),
  ('f_dm', 'dm_dxdate_typed', 'Date of GIST diagnosis: as typed', '診断日: 入力のまま'),
  ('f_dm', 'dm_dxdate_missing', 'Date of GIST diagnosis: missing code', '診断日: 欠測コード'),
  ('f_dm', 'dm_dxdate_why', 'Date of GIST diagnosis: reason', '診断日: 理由'),
  ('f_dm', 'dm_dxbasis', 'Basis of diagnosis', '診断根拠'),
  ('f_dm', 'dm_dxbasis_typed', 'Basis of diagnosis: as typed', '診断根拠: 入力のまま'),
  ('f_dm', 'dm_dxbasis_missing', 'Basis of diagnosis: missing code', '診断根拠: 欠測コード'),
  ('f_dm', 'dm_dxbasis_why', 'Basis of diagnosis: reason', '診断根拠: 理由'),
  ('f_dm', 'dm_kit', 'KIT (CD117)', 'KIT(CD117)'),
  ('f_dm', 'dm_kit_typed', 'KIT (CD117): as typed', 'KIT(CD117): 入力のまま'),
  ('f_dm', 'dm_kit_missing', 'KIT (CD117): missing code', 'KIT(CD117): 欠測コード'),
  ('f_dm', 'dm_kit_why', 'KIT (CD117): reason', 'KIT(CD117): 理由'),
  ('f_dm', 'dm_cd34', 'CD34', 'CD34'),
  ('f_dm', 'dm_cd34_typed', 'CD34: as typed', 'CD34: 入力のまま'),
  ('f_dm', 'dm_cd34_missing', 'CD34: missing code', 'CD34: 欠測コード'),
  ('f_dm', 'dm_cd34_why', 'CD34: reason', 'CD34: 理由'),
  ('f_dm', 'dm_prim', 'Primary site', '原発部位'),
  ('f_dm', 'dm_prim_typed', 'Primary site: as typed', '原発部位: 入力のまま'),
  ('f_dm', 'dm_prim_missing', 'Primary site: missing code', '原発部位: 欠測コード'),
  ('f_dm', 'dm_prim_why', 'Primary site: reason', '原発部位: 理由'),
  ('f_dm', 'dm_primo', 'Primary site, other', '原発部位(その他)'),
  ('f_dm', 'dm_primo_typed', 'Primary site, other: as typed', '原発部位(その他): 入力のまま'),
  ('f_dm', 'dm_primo_missing', 'Primary site, other: missing code', '原発部位(その他): 欠測コード'),
  ('f_dm', 'dm_primo_why', 'Primary site, other: reason', '原発部位(その他): 理由'),
  ('f_dm', 'dm_primst', 'State of primary tumour', '原発巣の状態'),
  ('f_dm', 'dm_primst_typed', 'State of primary tumour: as typed', '原発巣の状態: 入力のまま'),
  ('f_dm', 'dm_primst_missing', 'State of primary tumour: missing code', '原発巣の状態: 欠測コード'),
  ('f_dm', 'dm_primst_why', 'State of primary tumour: reason', '原発巣の状態: 理由'),
  ('f_dm', 'dm_primop', 'Date primary resected', '原発巣切除日'),
  ('f_dm', 'dm_primop_typed', 'Date primary resected: as typed', '原発巣切除日: 入力のまま'),
  ('f_dm', 'dm_primop_missing', 'Date primary resected: missing code', '原発巣切除日: 欠測コード'),
  ('f_dm', 'dm_primop_why', 'Date primary resected: reason', '原発巣切除日: 理由'),
  ('f_dm', 'dm_timing', 'Hepatic metastasis: timing', '肝転移の時期'),
  ('f_dm', 'dm_timing_typed', 'Hepatic metastasis: timing: as typed', '肝転移の時期: 入力のまま'),
  ('f_dm', 'dm_timing_missing', 'Hepatic metastasis: timing: missing code', '肝転移の時期: 欠測コード'),
  ('f_dm', 'dm_timing_why', 'Hepatic metastasis: timing: reason', '肝転移の時期: 理由'),
  ('f_dm', 'dm_metdate', 'Date hepatic metastasis diagnosed', '肝転移診断日'),
  ('f_dm', 'dm_metdate_typed', 'Date hepatic metastasis diagnosed: as typed', '肝転移診断日: 入力のまま'),
  ('f_dm', 'dm_metdate_missing', 'Date hepatic metastasis diagnosed: missing code', '肝転移診断日: 欠測コード'),
  ('f_dm', 'dm_metdate_why', 'Date hepatic metastasis diagnosed: reason', '肝転移診断日: 理由'),
  ('f_dm', 'dm_metn', 'Number of hepatic metastases', '肝転移個数'),
  ('f_dm', 'dm_metn_typed', 'Number of hepatic metastases: as typed', '肝転移個数: 入力のまま'),
  ('f_dm', 'dm_metn_missing', 'Number of hepatic metastases: missing code', '肝転移個数: 欠測コード'),
  ('f_dm', 'dm_metn_why', 'Number of hepatic metastases: reason', '肝転移個数: 理由'),
  ('f_dm', 'dm_resect', 'Clinically resectable, no macroscopic residual', '肉眼的遺残なく切除可能'),
  ('f_dm', 'dm_resect_typed', 'Clinically resectable, no macroscopic residual: as typed', '肉眼的遺残なく切除可能: 入力のまま'),
  ('f_dm', 'dm_resect_missing', 'Clinically resectable, no macroscopic residual: missing code', '肉眼的遺残なく切除可能: 欠測コード'),
  ('f_dm', 'dm_resect_why', 'Clinically resectable, no macroscopic residual: reason', '肉眼的遺残なく切除可能: 理由'),
  ('f_dm', 'dm_abl', 'Any metastasis requiring RFA / MCT', 'RFA/MCTを要する転移'),
  ('f_dm', 'dm_abl_typed', 'Any metastasis requiring RFA / MCT: as typed', 'RFA/MCTを要する転移: 入力のまま'),
  ('f_dm', 'dm_abl_missing', 'Any metastasis requiring RFA / MCT: missing code', 'RFA/MCTを要する転移: 欠測コード'),
  ('f_dm', 'dm_abl_why', 'Any metastasis requiring RFA / MCT: reason', 'RFA/MCTを要する転移: 理由'),
  ('f_dm', 'dm_extra', 'Extrahepatic metastasis', '肝外転移'),
  ('f_dm', 'dm_extra_typed', 'Extrahepatic metastasis: as typed', '肝外転移: 入力のまま'),
  ('f_dm', 'dm_extra_missing', 'Extrahepatic metastasis: missing code', '肝外転移: 欠測コード'),
  ('f_dm', 'dm_extra_why', 'Extrahepatic metastasis: reason', '肝外転移: 理由'),
  ('f_dm', 'dm_recur', 'History of GIST recurrence (before this hepatic metastasis)', 'GIST再発の既往(今回の肝転移より前)'),
  ('f_dm', 'dm_recur_typed', 'History of GIST recurrence (before this hepatic metastasis): as typed', 'GIST再発の既往(今回の肝転移より前): 入力のまま'),
  ('f_dm', 'dm_recur_missing', 'History of GIST recurrence (before this hepatic metastasis): missing code', 'GIST再発の既往(今回の肝転移より前): 欠測コード'),
  ('f_dm', 'dm_recur_why', 'History of GIST recurrence (before this hepatic metastasis): reason', 'GIST再発の既往(今回の肝転移より前): 理由'),
  ('f_dm', 'dm_priorim', 'Prior imatinib', 'イマチニブ投与歴'),
  ('f_dm', 'dm_priorim_typed', 'Prior imatinib: as typed', 'イマチニブ投与歴: 入力のまま'),
  ('f_dm', 'dm_priorim_missing', 'Prior imatinib: missing code', 'イマチニブ投与歴: 欠測コード'),
  ('f_dm', 'dm_priorim_why', 'Prior imatinib: reason', 'イマチニブ投与歴: 理由'),
  ('f_dm', 'dm_priorivr', 'Prior interventional radiology for metastasis', '転移巣に対するIVR歴'),
  ('f_dm', 'dm_priorivr_typed', 'Prior interventional radiology for metastasis: as typed', '転移巣に対するIVR歴: 入力のまま'),
  ('f_dm', 'dm_priorivr_missing', 'Prior interventional radiology for metastasis: missing code', '転移巣に対するIVR歴: 欠測コード'),
  ('f_dm', 'dm_priorivr_why', 'Prior interventional radiology for metastasis: reason', '転移巣に対するIVR歴: 理由'),
  ('f_dm', 'dm_conctx', 'Other concurrent treatment of metastases (incl. surgery, RT)', '転移巣に対する併用治療(手術・放射線を含む)'),
  ('f_dm', 'dm_conctx_typed', 'Other concurrent treatment of metastases (incl. surgery, RT): as typed', '転移巣に対する併用治療(手術・放射線を含む): 入力のまま'),
  ('f_dm', 'dm_conctx_missing', 'Other concurrent treatment of metastases (incl. surgery, RT): missing code', '転移巣に対する併用治療(手術・放射線を含む): 欠測コード'),
  ('f_dm', 'dm_conctx_why', 'Other concurrent treatment of metastases (incl. surgery, RT): reason', '転移巣に対する併用治療(手術・放射線を含む): 理由'),
  ('f_dm', 'dm_diab', 'Diabetes mellitus', '糖尿病'),
  ('f_dm', 'dm_diab_typed', 'Diabetes mellitus: as typed', '糖尿病: 入力のまま'),
  ('f_dm', 'dm_diab_missing', 'Diabetes mellitus: missing code', '糖尿病: 欠測コード'),
  ('f_dm', 'dm_diab_why', 'Diabetes mellitus: reason', '糖尿病: 理由'),
  ('f_dm', 'dm_nyha', 'NYHA class', 'NYHA分類'),
  ('f_dm', 'dm_nyha_typed', 'NYHA class: as typed', 'NYHA分類: 入力のまま'),
  ('f_dm', 'dm_nyha_missing', 'NYHA class: missing code', 'NYHA分類: 欠測コード'),
  ('f_dm', 'dm_nyha_why', 'NYHA class: reason', 'NYHA分類: 理由'),
  ('f_dm', 'dm_hbsag', 'HBs antigen', 'HBs抗原'),
  ('f_dm', 'dm_hbsag_typed', 'HBs antigen: as typed', 'HBs抗原: 入力のまま'),
  ('f_dm', 'dm_hbsag_missing', 'HBs antigen: missing code', 'HBs抗原: 欠測コード'),
  ('f_dm', 'dm_hbsag_why', 'HBs antigen: reason', 'HBs抗原: 理由'),
  ('f_dm', 'dm_hbdate', 'Date of HBs antigen test', 'HBs抗原検査日'),
  ('f_dm', 'dm_hbdate_typed', 'Date of HBs antigen test: as typed', 'HBs抗原検査日: 入力のまま'),
  ('f_dm', 'dm_hbdate_missing', 'Date of HBs antigen test: missing code', 'HBs抗原検査日: 欠測コード'),
  ('f_dm', 'dm_hbdate_why', 'Date of HBs antigen test: reason', 'HBs抗原検査日: 理由'),
  ('f_dm', 'dm_hbhx', 'Hepatitis B or HBV carrier (investigator''s judgement)', 'B型肝炎・キャリア(医師判断)'),
  ('f_dm', 'dm_hbhx_typed', 'Hepatitis B or HBV carrier (investigator''s judgement): as typed', 'B型肝炎・キャリア(医師判断): 入力のまま'),
  ('f_dm', 'dm_hbhx_missing', 'Hepatitis B or HBV carrier (investigator''s judgement): missing code', 'B型肝炎・キャリア(医師判断): 欠測コード'),
  ('f_dm', 'dm_hbhx_why', 'Hepatitis B or HBV carrier (investigator''s judgement): reason', 'B型肝炎・キャリア(医師判断): 理由'),
  ('f_dm', 'dm_malig', 'Other malignancy requiring treatment', '治療を要する他の悪性腫瘍'),
  ('f_dm', 'dm_malig_typed', 'Other malignancy requiring treatment: as typed', '治療を要する他の悪性腫瘍: 入力のまま'),
  ('f_dm', 'dm_malig_missing', 'Other malignancy requiring treatment: missing code', '治療を要する他の悪性腫瘍: 欠測コード'),
  ('f_dm', 'dm_malig_why', 'Other malignancy requiring treatment: reason', '治療を要する他の悪性腫瘍: 理由'),
  ('f_dm', 'dm_preg', 'Pregnancy status', '妊娠'),
  ('f_dm', 'dm_preg_typed', 'Pregnancy status: as typed', '妊娠: 入力のまま'),
  ('f_dm', 'dm_preg_missing', 'Pregnancy status: missing code', '妊娠: 欠測コード'),
  ('f_dm', 'dm_preg_why', 'Pregnancy status: reason', '妊娠: 理由'),
  ('f_dm', 'dm_pregm', 'Pregnancy test method', '妊娠検査方法'),
  ('f_dm', 'dm_pregm_typed', 'Pregnancy test method: as typed', '妊娠検査方法: 入力のまま'),
  ('f_dm', 'dm_pregm_missing', 'Pregnancy test method: missing code', '妊娠検査方法: 欠測コード'),
  ('f_dm', 'dm_pregm_why', 'Pregnancy test method: reason', '妊娠検査方法: 理由'),
  ('f_dm', 'dm_pregd', 'Pregnancy test date', '妊娠検査日'),
  ('f_dm', 'dm_pregd_typed', 'Pregnancy test date: as typed', '妊娠検査日: 入力のまま'),
  ('f_dm', 'dm_pregd_missing', 'Pregnancy test date: missing code', '妊娠検査日: 欠測コード'),
  ('f_dm', 'dm_pregd_why', 'Pregnancy test date: reason', '妊娠検査日: 理由'),
  ('f_dm', 'dm_ecog', 'ECOG performance status', 'ECOG PS'),
  ('f_dm', 'dm_ecog_typed', 'ECOG performance status: as typed', 'ECOG PS: 入力のまま'),
  ('f_dm', 'dm_ecog_missing', 'ECOG performance status: missing code', 'ECOG PS: 欠測コード'),
  ('f_dm', 'dm_ecog_why', 'ECOG performance status: reason', 'ECOG PS: 理由'),
  ('f_dm', 'dm_ecogd', 'Date of ECOG assessment', 'PS評価日'),
  ('f_dm', 'dm_ecogd_typed', 'Date of ECOG assessment: as typed', 'PS評価日: 入力のまま'),
  ('f_dm', 'dm_ecogd_missing', 'Date of ECOG assessment: missing code', 'PS評価日: 欠測コード'),
  ('f_dm', 'dm_ecogd_why', 'Date of ECOG assessment: reason', 'PS評価日: 理由'),
  ('f_dm_mh', 'line_no', 'Number', '番号'),
  ('f_dm_mh', 'status', 'Status', '状態'),
  ('f_dm_mh', 'void', 'Struck out', '取消'),
  ('f_dm_mh', 'form_version', 'Form version', '様式の版'),
  ('f_dm_mh', 'dm_mh_term', 'Term', '病名'),
  ('f_dm_mh', 'dm_mh_term_typed', 'Term: as typed', '病名: 入力のまま'),
  ('f_dm_mh', 'dm_mh_term_missing', 'Term: missing code', '病名: 欠測コード'),
  ('f_dm_mh', 'dm_mh_term_why', 'Term: reason', '病名: 理由'),
  ('f_dm_mh', 'dm_mh_ongoing', 'Ongoing', '継続中'),
  ('f_dm_mh', 'dm_mh_ongoing_typed', 'Ongoing: as typed', '継続中: 入力のまま'),
  ('f_dm_mh', 'dm_mh_ongoing_missing', 'Ongoing: missing code', '継続中: 欠測コード'),
  ('f_dm_mh', 'dm_mh_ongoing_why', 'Ongoing: reason', '継続中: 理由'),
  ('f_lab', 'line_no', 'Number', '番号'),
  ('f_lab', 'status', 'Status', '状態'),
  ('f_lab', 'void', 'Struck out', '取消'),
  ('f_lab', 'form_version', 'Form version', '様式の版'),
  ('f_lab', 'lab_date', 'Date of blood sampling', '採血日'),
  ('f_lab', 'lab_date_typed', 'Date of blood sampling: as typed', '採血日: 入力のまま'),
  ('f_lab', 'lab_time', 'Time', '採血時刻'),
  ('f_lab', 'lab_time_typed', 'Time: as typed', '採血時刻: 入力のまま'),
  ('f_lab', 'lab_time_missing', 'Time: missing code', '採血時刻: 欠測コード'),
  ('f_lab', 'lab_time_why', 'Time: reason', '採血時刻: 理由'),
  ('f_lab', 'lab_where', 'Laboratory', '検査室'),
  ('f_lab', 'lab_where_typed', 'Laboratory: as typed', '検査室: 入力のまま'),
  ('f_lab', 'lab_use', 'Use this panel for eligibility', '適格性判定に使用'),
  ('f_lab', 'lab_use_typed', 'Use this panel for eligibility: as typed', '適格性判定に使用: 入力のまま'),
  ('f_lab', 'lab_use_missing', 'Use this panel for eligibility: missing code', '適格性判定に使用: 欠測コード'),
  ('f_lab', 'lab_use_why', 'Use this panel for eligibility: reason', '適格性判定に使用: 理由'),
  ('f_lab', 'lab_wbc', 'Leukocytes', '白血球数'),
  ('f_lab', 'lab_wbc_typed', 'Leukocytes: as typed', '白血球数: 入力のまま'),
  ('f_lab', 'lab_wbc_missing', 'Leukocytes: missing code', '白血球数: 欠測コード'),
  ('f_lab', 'lab_wbc_why', 'Leukocytes: reason', '白血球数: 理由'),
  ('f_lab', 'lab_wbc_unit', 'Leukocytes: unit', '白血球数: 単位'),
  ('f_lab', 'lab_wbc_range', 'Leukocytes: reference range', '白血球数: 基準範囲'),
  ('f_lab', 'lab_anc', 'Neutrophils (count or %)', '好中球数(実数または%)'),
  ('f_lab', 'lab_anc_typed', 'Neutrophils (count or %): as typed', '好中球数(実数または%): 入力のまま'),
  ('f_lab', 'lab_anc_missing', 'Neutrophils (count or %): missing code', '好中球数(実数または%): 欠測コード'),
  ('f_lab', 'lab_anc_why', 'Neutrophils (count or %): reason', '好中球数(実数または%): 理由'),
  ('f_lab', 'lab_anc_unit', 'Neutrophils (count or %): unit', '好中球数(実数または%): 単位'),
  ('f_lab', 'lab_anc_range', 'Neutrophils (count or %): reference range', '好中球数(実数または%): 基準範囲'),
  ('f_lab', 'lab_hb', 'Haemoglobin', 'ヘモグロビン'),
  ('f_lab', 'lab_hb_typed', 'Haemoglobin: as typed', 'ヘモグロビン: 入力のまま'),
  ('f_lab', 'lab_hb_missing', 'Haemoglobin: missing code', 'ヘモグロビン: 欠測コード'),
  ('f_lab', 'lab_hb_why', 'Haemoglobin: reason', 'ヘモグロビン: 理由'),
  ('f_lab', 'lab_hb_unit', 'Haemoglobin: unit', 'ヘモグロビン: 単位'),
  ('f_lab', 'lab_hb_range', 'Haemoglobin: reference range', 'ヘモグロビン: 基準範囲'),
  ('f_lab', 'lab_plt', 'Platelets', '血小板数'),
  ('f_lab', 'lab_plt_typed', 'Platelets: as typed', '血小板数: 入力のまま'),
  ('f_lab', 'lab_plt_missing', 'Platelets: missing code', '血小板数: 欠測コード'),
  ('f_lab', 'lab_plt_why', 'Platelets: reason', '血小板数: 理由'),
  ('f_lab', 'lab_plt_unit', 'Platelets: unit', '血小板数: 単位'),
  ('f_lab', 'lab_plt_range', 'Platelets: reference range', '血小板数: 基準範囲'),
  ('f_lab', 'lab_tbil', 'Total bilirubin', '総ビリルビン'),
  ('f_lab', 'lab_tbil_typed', 'Total bilirubin: as typed', '総ビリルビン: 入力のまま'),
  ('f_lab', 'lab_tbil_missing', 'Total bilirubin: missing code', '総ビリルビン: 欠測コード'),
  ('f_lab', 'lab_tbil_why', 'Total bilirubin: reason', '総ビリルビン: 理由'),
  ('f_lab', 'lab_tbil_unit', 'Total bilirubin: unit', '総ビリルビン: 単位'),
  ('f_lab', 'lab_tbil_range', 'Total bilirubin: reference range', '総ビリルビン: 基準範囲'),
  ('f_lab', 'lab_ast', 'AST (GOT)', 'AST(GOT)'),
  ('f_lab', 'lab_ast_typed', 'AST (GOT): as typed', 'AST(GOT): 入力のまま'),
  ('f_lab', 'lab_ast_missing', 'AST (GOT): missing code', 'AST(GOT): 欠測コード'),
  ('f_lab', 'lab_ast_why', 'AST (GOT): reason', 'AST(GOT): 理由'),
  ('f_lab', 'lab_ast_unit', 'AST (GOT): unit', 'AST(GOT): 単位'),
  ('f_lab', 'lab_ast_range', 'AST (GOT): reference range', 'AST(GOT): 基準範囲'),
  ('f_lab', 'lab_alt', 'ALT (GPT)', 'ALT(GPT)'),
  ('f_lab', 'lab_alt_typed', 'ALT (GPT): as typed', 'ALT(GPT): 入力のまま'),
  ('f_lab', 'lab_alt_missing', 'ALT (GPT): missing code', 'ALT(GPT): 欠測コード'),
  ('f_lab', 'lab_alt_why', 'ALT (GPT): reason', 'ALT(GPT): 理由'),
  ('f_lab', 'lab_alt_unit', 'ALT (GPT): unit', 'ALT(GPT): 単位'),
  ('f_lab', 'lab_alt_range', 'ALT (GPT): reference range', 'ALT(GPT): 基準範囲'),
  ('f_lab', 'lab_gtp', 'γ-GTP (GGT)', 'γ-GTP'),
  ('f_lab', 'lab_gtp_typed', 'γ-GTP (GGT): as typed', 'γ-GTP: 入力のまま'),
  ('f_lab', 'lab_gtp_missing', 'γ-GTP (GGT): missing code', 'γ-GTP: 欠測コード'),
  ('f_lab', 'lab_gtp_why', 'γ-GTP (GGT): reason', 'γ-GTP: 理由'),
  ('f_lab', 'lab_gtp_unit', 'γ-GTP (GGT): unit', 'γ-GTP: 単位'),
  ('f_lab', 'lab_gtp_range', 'γ-GTP (GGT): reference range', 'γ-GTP: 基準範囲'),
  ('f_lab', 'lab_cs_wbc', 'Leukocytes: clinically significant?', '白血球数 臨床的に問題となる変動'),
  ('f_lab', 'lab_cs_wbc_typed', 'Leukocytes: clinically significant?: as typed', '白血球数 臨床的に問題となる変動: 入力のまま'),
  ('f_lab', 'lab_cs_wbc_missing', 'Leukocytes: clinically significant?: missing code', '白血球数 臨床的に問題となる変動: 欠測コード'),
  ('f_lab', 'lab_cs_wbc_why', 'Leukocytes: clinically significant?: reason', '白血球数 臨床的に問題となる変動: 理由'),
  ('f_lab', 'lab_cs_anc', 'Neutrophils: clinically significant?', '好中球数 臨床的に問題となる変動'),
  ('f_lab', 'lab_cs_anc_typed', 'Neutrophils: clinically significant?: as typed', '好中球数 臨床的に問題となる変動: 入力のまま'),
  ('f_lab', 'lab_cs_anc_missing', 'Neutrophils: clinically significant?: missing code', '好中球数 臨床的に問題となる変動: 欠測コード'),
  ('f_lab', 'lab_cs_anc_why', 'Neutrophils: clinically significant?: reason', '好中球数 臨床的に問題となる変動: 理由'),
  ('f_lab', 'lab_cs_hb', 'Haemoglobin: clinically significant?', 'ヘモグロビン 臨床的に問題となる変動'),
  ('f_lab', 'lab_cs_hb_typed', 'Haemoglobin: clinically significant?: as typed', 'ヘモグロビン 臨床的に問題となる変動: 入力のまま'),
  ('f_lab', 'lab_cs_hb_missing', 'Haemoglobin: clinically significant?: missing code', 'ヘモグロビン 臨床的に問題となる変動: 欠測コード'),
  ('f_lab', 'lab_cs_hb_why', 'Haemoglobin: clinically significant?: reason', 'ヘモグロビン 臨床的に問題となる変動: 理由'),
  ('f_lab', 'lab_cs_plt', 'Platelets: clinically significant?', '血小板数 臨床的に問題となる変動'),
  ('f_lab', 'lab_cs_plt_typed', 'Platelets: clinically significant?: as typed', '血小板数 臨床的に問題となる変動: 入力のまま'),
  ('f_lab', 'lab_cs_plt_missing', 'Platelets: clinically significant?: missing code', '血小板数 臨床的に問題となる変動: 欠測コード'),
  ('f_lab', 'lab_cs_plt_why', 'Platelets: clinically significant?: reason', '血小板数 臨床的に問題となる変動: 理由'),
  ('f_lab', 'lab_cs_tbil', 'Total bilirubin: clinically significant?', '総ビリルビン 臨床的に問題となる変動'),
  ('f_lab', 'lab_cs_tbil_typed', 'Total bilirubin: clinically significant?: as typed', '総ビリルビン 臨床的に問題となる変動: 入力のまま'),
  ('f_lab', 'lab_cs_tbil_missing', 'Total bilirubin: clinically significant?: missing code', '総ビリルビン 臨床的に問題となる変動: 欠測コード'),
  ('f_lab', 'lab_cs_tbil_why', 'Total bilirubin: clinically significant?: reason', '総ビリルビン 臨床的に問題となる変動: 理由'),
  ('f_lab', 'lab_cs_ast', 'AST: clinically significant?', 'AST 臨床的に問題となる変動'),
  ('f_lab', 'lab_cs_ast_typed', 'AST: clinically significant?: as typed', 'AST 臨床的に問題となる変動: 入力のまま'),
  ('f_lab', 'lab_cs_ast_missing', 'AST: clinically significant?: missing code', 'AST 臨床的に問題となる変動: 欠測コード'),
  ('f_lab', 'lab_cs_ast_why', 'AST: clinically significant?: reason', 'AST 臨床的に問題となる変動: 理由'),
  ('f_lab', 'lab_cs_alt', 'ALT: clinically significant?', 'ALT 臨床的に問題となる変動'),
  ('f_lab', 'lab_cs_alt_typed', 'ALT: clinically significant?: as typed', 'ALT 臨床的に問題となる変動: 入力のまま'),
  ('f_lab', 'lab_cs_alt_missing', 'ALT: clinically significant?: missing code', 'ALT 臨床的に問題となる変動: 欠測コード'),
  ('f_lab', 'lab_cs_alt_why', 'ALT: clinically significant?: reason', 'ALT 臨床的に問題となる変動: 理由'),
  ('f_lab', 'lab_cs_gtp', 'γ-GTP: clinically significant?', 'γ-GTP 臨床的に問題となる変動'),
  ('f_lab', 'lab_cs_gtp_typed', 'γ-GTP: clinically significant?: as typed', 'γ-GTP 臨床的に問題となる変動: 入力のまま'),
  ('f_lab', 'lab_cs_gtp_missing', 'γ-GTP: clinically significant?: missing code', 'γ-GTP 臨床的に問題となる変動: 欠測コード'),
  ('f_lab', 'lab_cs_gtp_why', 'γ-GTP: clinically significant?: reason', 'γ-GTP 臨床的に問題となる変動: 理由'),
  ('f_lab', 'lab_rev', 'Reviewed by investigator (initials/date on print)', '医師確認'),
  ('f_lab', 'lab_rev_typed', 'Reviewed by investigator (initials/date on print): as typed', '医師確認: 入力のまま'),
  ('f_lab', 'lab_rev_missing', 'Reviewed by investigator (initials/date on print): missing code', '医師確認: 欠測コード'),
  ('f_lab', 'lab_rev_why', 'Reviewed by investigator (initials/date on print): reason', '医師確認: 理由'),
  ('f_lab_oth', 'line_no', 'Number', '番号'),
  ('f_lab_oth', 'status', 'Status', '状態'),
  ('f_lab_oth', 'void', 'Struck out', '取消'),
  ('f_lab_oth', 'form_version', 'Form version', '様式の版'),
  ('f_lab_oth', 'lab_oth_test', 'Test', '項目'),
  ('f_lab_oth', 'lab_oth_test_typed', 'Test: as typed', '項目: 入力のまま'),
  ('f_lab_oth', 'lab_oth_test_missing', 'Test: missing code', '項目: 欠測コード'),
  ('f_lab_oth', 'lab_oth_test_why', 'Test: reason', '項目: 理由'),
  ('f_lab_oth', 'lab_oth_value', 'Value', '値'),
  ('f_lab_oth', 'lab_oth_value_typed', 'Value: as typed', '値: 入力のまま'),
  ('f_lab_oth', 'lab_oth_value_missing', 'Value: missing code', '値: 欠測コード'),
  ('f_lab_oth', 'lab_oth_value_why', 'Value: reason', '値: 理由'),
  ('f_lab_oth', 'lab_oth_value_unit', 'Value: unit', '値: 単位'),
  ('f_lab_oth', 'lab_oth_value_range', 'Value: reference range', '値: 基準範囲'),
  ('f_lab_oth', 'lab_oth_flag', 'Flag on the slip (H / L)', 'H/L'),
  ('f_lab_oth', 'lab_oth_flag_typed', 'Flag on the slip (H / L): as typed', 'H/L: 入力のまま'),
  ('f_lab_oth', 'lab_oth_flag_missing', 'Flag on the slip (H / L): missing code', 'H/L: 欠測コード'),
  ('f_lab_oth', 'lab_oth_flag_why', 'Flag on the slip (H / L): reason', 'H/L: 理由'),
  ('f_lab_oth', 'lab_oth_significant', 'Clinically significant', '臨床的に問題'),
  ('f_lab_oth', 'lab_oth_significant_typed', 'Clinically significant: as typed', '臨床的に問題: 入力のまま'),
  ('f_lab_oth', 'lab_oth_significant_missing', 'Clinically significant: missing code', '臨床的に問題: 欠測コード'),
  ('f_lab_oth', 'lab_oth_significant_why', 'Clinically significant: reason', '臨床的に問題: 理由'),
  ('f_les', 'line_no', 'Number', '番号'),
  ('f_les', 'status', 'Status', '状態'),
  ('f_les', 'void', 'Struck out', '取消'),
  ('f_les', 'form_version', 'Form version', '様式の版'),
  ('f_les', 'les_date', 'Imaging date', '画像検査日'),
  ('f_les', 'les_date_typed', 'Imaging date: as typed', '画像検査日: 入力のまま'),
  ('f_les', 'les_mod', 'Method', '検査法'),
  ('f_les', 'les_mod_typed', 'Method: as typed', '検査法: 入力のまま'),
  ('f_les', 'les_mod_missing', 'Method: missing code', '検査法: 欠測コード'),
  ('f_les', 'les_mod_why', 'Method: reason', '検査法: 理由'),
  ('f_les', 'les_slice', 'Slice thickness (reconstruction interval)', 'スライス厚(再構成間隔)'),
  ('f_les', 'les_slice_typed', 'Slice thickness (reconstruction interval): as typed', 'スライス厚(再構成間隔): 入力のまま'),
  ('f_les', 'les_slice_missing', 'Slice thickness (reconstruction interval): missing code', 'スライス厚(再構成間隔): 欠測コード'),
  ('f_les', 'les_slice_why', 'Slice thickness (reconstruction interval): reason', 'スライス厚(再構成間隔): 理由'),
  ('f_les', 'les_spiral', 'Spiral (helical) CT', 'ヘリカルCT'),
  ('f_les', 'les_spiral_typed', 'Spiral (helical) CT: as typed', 'ヘリカルCT: 入力のまま'),
  ('f_les', 'les_spiral_missing', 'Spiral (helical) CT: missing code', 'ヘリカルCT: 欠測コード'),
  ('f_les', 'les_spiral_why', 'Spiral (helical) CT: reason', 'ヘリカルCT: 理由'),
  ('f_les', 'les_reader', 'Read by', '判定医'),
  ('f_les', 'les_reader_typed', 'Read by: as typed', '判定医: 入力のまま'),
  ('f_les', 'les_reader_missing', 'Read by: missing code', '判定医: 欠測コード'),
  ('f_les', 'les_reader_why', 'Read by: reason', '判定医: 理由'),
  ('f_les_row', 'line_no', 'Number', '番号'),
  ('f_les_row', 'status', 'Status', '状態'),
  ('f_les_row', 'void', 'Struck out', '取消'),
  ('f_les_row', 'form_version', 'Form version', '様式の版'),
  ('f_les_row', 'les_no', 'Lesion no.', '病変番号'),
  ('f_les_row', 'les_type', 'Target / non-target', '標的/非標的'),
  ('f_les_row', 'les_type_typed', 'Target / non-target: as typed', '標的/非標的: 入力のまま'),
  ('f_les_row', 'les_org', 'Organ', '臓器'),
  ('f_les_row', 'les_org_typed', 'Organ: as typed', '臓器: 入力のまま'),
  ('f_les_row', 'les_seg', 'Liver segment', '肝区域'),
  ('f_les_row', 'les_seg_typed', 'Liver segment: as typed', '肝区域: 入力のまま'),
  ('f_les_row', 'les_seg_missing', 'Liver segment: missing code', '肝区域: 欠測コード'),
  ('f_les_row', 'les_seg_why', 'Liver segment: reason', '肝区域: 理由'),
  ('f_les_row', 'les_loc', 'Location in words', '部位(自由記載)'),
  ('f_les_row', 'les_loc_typed', 'Location in words: as typed', '部位(自由記載): 入力のまま'),
  ('f_les_row', 'les_loc_missing', 'Location in words: missing code', '部位(自由記載): 欠測コード'),
  ('f_les_row', 'les_loc_why', 'Location in words: reason', '部位(自由記載): 理由'),
  ('f_les_row', 'les_ld', 'Longest diameter', '長径'),
  ('f_les_row', 'les_ld_typed', 'Longest diameter: as typed', '長径: 入力のまま'),
  ('f_les_row', 'les_ld_missing', 'Longest diameter: missing code', '長径: 欠測コード'),
  ('f_les_row', 'les_ld_why', 'Longest diameter: reason', '長径: 理由'),
  ('f_elg', 'line_no', 'Number', '番号'),
  ('f_elg', 'status', 'Status', '状態'),
  ('f_elg', 'void', 'Struck out', '取消'),
  ('f_elg', 'form_version', 'Form version', '様式の版'),
  ('f_elg', 'c01', 'Diagnosis of gastrointestinal stromal tumor (GIST)', '消化管間質腫瘍(GIST)と診断されている'),
  ('f_elg', 'c01_typed', 'Diagnosis of gastrointestinal stromal tumor (GIST): as typed', '消化管間質腫瘍(GIST)と診断されている: 入力のまま'),
  ('f_elg', 'c02', 'No more than 3 hepatic metastases', '肝転移が3個以下である'),
  ('f_elg', 'c02_typed', 'No more than 3 hepatic metastases: as typed', '肝転移が3個以下である: 入力のまま'),
  ('f_elg', 'c03', 'Clinically diagnosed as surgically resectable with no macroscopic residual tumor', '臨床的に肉眼的遺残なく外科的切除可能と診断されている'),
  ('f_elg', 'c03_typed', 'Clinically diagnosed as surgically resectable with no macroscopic residual tumor: as typed', '臨床的に肉眼的遺残なく外科的切除可能と診断されている: 入力のまま'),
  ('f_elg', 'c04', 'Synchronous hepatic metastasis allowed provided primary tumor is also resectable', '同時性肝転移の場合は原発巣も切除可能である'),
  ('f_elg', 'c04_typed', 'Synchronous hepatic metastasis allowed provided primary tumor is also resectable: as typed', '同時性肝転移の場合は原発巣も切除可能である: 入力のまま'),
  ('f_elg', 'c05', 'No metastatic tumor that requires radiofrequency ablation and/or microwave coagulation therapy to control the disease', '病勢制御にラジオ波焼灼術(RFA)・マイクロ波凝固療法(MCT)を要する転移巣がない'),
  ('f_elg', 'c05_typed', 'No metastatic tumor that requires radiofrequency ablation and/or microwave coagulation therapy to control the disease: as typed', '病勢制御にラジオ波焼灼術(RFA)・マイクロ波凝固療法(MCT)を要する転移巣がない: 入力のまま'),
  ('f_elg', 'c06', 'No extrahepatic metastasis', '肝外転移がない'),
  ('f_elg', 'c06_typed', 'No extrahepatic metastasis: as typed', '肝外転移がない: 入力のまま'),
  ('f_elg', 'c07', 'No history of GIST recurrence', 'GIST再発の既往がない'),
  ('f_elg', 'c07_typed', 'No history of GIST recurrence: as typed', 'GIST再発の既往がない: 入力のまま'),
  ('f_elg', 'c08', 'ECOG performance status 0-1', 'ECOG PSが0または1である'),
  ('f_elg', 'c08_typed', 'ECOG performance status 0-1: as typed', 'ECOG PSが0または1である: 入力のまま'),
  ('f_elg', 'c09', 'Leukocyte count ≥ 3,000/µL', '白血球数 3,000/µL 以上'),
  ('f_elg', 'c09_typed', 'Leukocyte count ≥ 3,000/µL: as typed', '白血球数 3,000/µL 以上: 入力のまま'),
  ('f_elg', 'c10', 'Neutrophil count ≥ 1,500/µL', '好中球数 1,500/µL 以上'),
  ('f_elg', 'c10_typed', 'Neutrophil count ≥ 1,500/µL: as typed', '好中球数 1,500/µL 以上: 入力のまま'),
  ('f_elg', 'c11', 'Hemoglobin ≥ 8.0 g/dL', 'ヘモグロビン 8.0 g/dL 以上'),
  ('f_elg', 'c11_typed', 'Hemoglobin ≥ 8.0 g/dL: as typed', 'ヘモグロビン 8.0 g/dL 以上: 入力のまま'),
  ('f_elg', 'c12', 'Platelet count ≥ 75,000/µL', '血小板数 75,000/µL 以上'),
  ('f_elg', 'c12_typed', 'Platelet count ≥ 75,000/µL: as typed', '血小板数 75,000/µL 以上: 入力のまま'),
  ('f_elg', 'c13', 'Total bilirubin ≤ 2.0 mg/dL', '総ビリルビン 2.0 mg/dL 以下'),
  ('f_elg', 'c13_typed', 'Total bilirubin ≤ 2.0 mg/dL: as typed', '総ビリルビン 2.0 mg/dL 以下: 入力のまま'),
  ('f_elg', 'c14', 'ALT and AST < 120 IU/L', 'ALT・AST とも 120 IU/L 未満'),
  ('f_elg', 'c14_typed', 'ALT and AST < 120 IU/L: as typed', 'ALT・AST とも 120 IU/L 未満: 入力のまま'),
  ('f_elg', 'c15', 'GTP < 210 IU/L', 'γ-GTP 210 IU/L 未満'),
  ('f_elg', 'c15_typed', 'GTP < 210 IU/L: as typed', 'γ-GTP 210 IU/L 未満: 入力のまま'),
  ('f_elg', 'c16', 'Not pregnant', '妊娠していない'),
  ('f_elg', 'c16_typed', 'Not pregnant: as typed', '妊娠していない: 入力のまま'),
  ('f_elg', 'c17', 'No poorly controlled diabetes mellitus', 'コントロール不良の糖尿病がない'),
  ('f_elg', 'c17_typed', 'No poorly controlled diabetes mellitus: as typed', 'コントロール不良の糖尿病がない: 入力のまま'),
  ('f_elg', 'c18', 'No NYHA class III-IV cardiac function', 'NYHA III〜IV度の心機能障害がない'),
  ('f_elg', 'c18_typed', 'No NYHA class III-IV cardiac function: as typed', 'NYHA III〜IV度の心機能障害がない: 入力のまま'),
  ('f_elg', 'c19', 'No hepatitis B or hepatitis B carriers', 'B型肝炎またはB型肝炎キャリアでない'),
  ('f_elg', 'c19_typed', 'No hepatitis B or hepatitis B carriers: as typed', 'B型肝炎またはB型肝炎キャリアでない: 入力のまま'),
  ('f_elg', 'c20', 'No other malignancy requiring treatment', '治療を要する他の悪性腫瘍がない'),
  ('f_elg', 'c20_typed', 'No other malignancy requiring treatment: as typed', '治療を要する他の悪性腫瘍がない: 入力のまま'),
  ('f_elg', 'c21', 'No prior imatinib mesylate', 'イマチニブの投与歴がない'),
  ('f_elg', 'c21_typed', 'No prior imatinib mesylate: as typed', 'イマチニブの投与歴がない: 入力のまま'),
  ('f_elg', 'c22', 'No prior interventional radiology for metastatic disease', '転移巣に対するIVRの既往がない'),
  ('f_elg', 'c22_typed', 'No prior interventional radiology for metastatic disease: as typed', '転移巣に対するIVRの既往がない: 入力のまま'),
  ('f_elg', 'c23', 'No other concurrent treatment, including surgery or radiotherapy, for metastatic lesions', '転移巣に対する他の併用治療(手術・放射線治療を含む)がない'),
  ('f_elg', 'c23_typed', 'No other concurrent treatment, including surgery or radiotherapy, for metastatic lesions: as typed', '転移巣に対する他の併用治療(手術・放射線治療を含む)がない: 入力のまま'),
  ('f_elg', 'c24', 'Age 20 years or older at registration', '登録時年齢20歳以上'),
  ('f_elg', 'c24_typed', 'Age 20 years or older at registration: as typed', '登録時年齢20歳以上: 入力のまま'),
  ('f_elg', 'elg_inv', 'Confirmed by investigator', '適格性確認医師'),
  ('f_elg', 'elg_inv_typed', 'Confirmed by investigator: as typed', '適格性確認医師: 入力のまま'),
  ('f_elg', 'elg_invd', 'Date confirmed', '確認日'),
  ('f_elg', 'elg_invd_typed', 'Date confirmed: as typed', '確認日: 入力のまま'),
  ('f_elg', 'elg_wet', 'Wet-ink signature on printed page recorded', '署名済み印刷頁の確認'),
  ('f_elg', 'elg_wet_typed', 'Wet-ink signature on printed page recorded: as typed', '署名済み印刷頁の確認: 入力のまま'),
  ('f_reg', 'line_no', 'Number', '番号'),
  ('f_reg', 'status', 'Status', '状態'),
  ('f_reg', 'void', 'Struck out', '取消'),
  ('f_reg', 'form_version', 'Form version', '様式の版'),
  ('f_reg', 'reg_date', 'Date of registration (enrollment)', '登録日'),
  ('f_reg', 'reg_date_typed', 'Date of registration (enrollment): as typed', '登録日: 入力のまま'),
  ('f_reg', 'reg_no', 'Registration no. issued by data centre', '登録番号'),
  ('f_reg', 'reg_no_typed', 'Registration no. issued by data centre: as typed', '登録番号: 入力のまま'),
  ('f_reg', 'reg_subj', 'Subject no.', '症例番号'),
  ('f_reg', 'reg_meth', 'How registered', '登録方法'),
  ('f_reg', 'reg_meth_typed', 'How registered: as typed', '登録方法: 入力のまま'),
  ('f_reg', 'reg_meth_missing', 'How registered: missing code', '登録方法: 欠測コード'),
  ('f_reg', 'reg_meth_why', 'How registered: reason', '登録方法: 理由'),
  ('f_reg', 'reg_confd', 'Confirmation received', '登録確認通知受領日'),
  ('f_reg', 'reg_confd_typed', 'Confirmation received: as typed', '登録確認通知受領日: 入力のまま'),
  ('f_reg', 'reg_confd_missing', 'Confirmation received: missing code', '登録確認通知受領日: 欠測コード'),
  ('f_reg', 'reg_confd_why', 'Confirmation received: reason', '登録確認通知受領日: 理由'),
  ('f_vis', 'line_no', 'Number', '番号'),
  ('f_vis', 'status', 'Status', '状態'),
  ('f_vis', 'void', 'Struck out', '取消'),
  ('f_vis', 'form_version', 'Form version', '様式の版'),
  ('f_vis', 'vis_date', 'Visit date', '来院日'),
  ('f_vis', 'vis_date_typed', 'Visit date: as typed', '来院日: 入力のまま'),
  ('f_vis', 'vis_type', 'Type', '種別'),
  ('f_vis', 'vis_type_typed', 'Type: as typed', '種別: 入力のまま'),
  ('f_vis', 'vis_name', 'Scheduled visit', '規定来院名'),
  ('f_vis', 'vis_name_typed', 'Scheduled visit: as typed', '規定来院名: 入力のまま'),
  ('f_vis', 'vis_name_missing', 'Scheduled visit: missing code', '規定来院名: 欠測コード'),
  ('f_vis', 'vis_name_why', 'Scheduled visit: reason', '規定来院名: 理由'),
  ('f_vis', 'vis_ecog', 'ECOG PS', 'ECOG PS'),
  ('f_vis', 'vis_ecog_typed', 'ECOG PS: as typed', 'ECOG PS: 入力のまま'),
  ('f_vis', 'vis_ecog_missing', 'ECOG PS: missing code', 'ECOG PS: 欠測コード'),
  ('f_vis', 'vis_ecog_why', 'ECOG PS: reason', 'ECOG PS: 理由'),
  ('f_vis', 'vis_wt', 'Weight', '体重'),
  ('f_vis', 'vis_wt_typed', 'Weight: as typed', '体重: 入力のまま'),
  ('f_vis', 'vis_wt_missing', 'Weight: missing code', '体重: 欠測コード'),
  ('f_vis', 'vis_wt_why', 'Weight: reason', '体重: 理由'),
  ('f_vis', 'vis_bt', 'Temperature', '体温'),
  ('f_vis', 'vis_bt_typed', 'Temperature: as typed', '体温: 入力のまま'),
  ('f_vis', 'vis_bt_missing', 'Temperature: missing code', '体温: 欠測コード'),
  ('f_vis', 'vis_bt_why', 'Temperature: reason', '体温: 理由'),
  ('f_vis', 'vis_bps', 'Systolic BP', '収縮期血圧'),
  ('f_vis', 'vis_bps_typed', 'Systolic BP: as typed', '収縮期血圧: 入力のまま'),
  ('f_vis', 'vis_bps_missing', 'Systolic BP: missing code', '収縮期血圧: 欠測コード'),
  ('f_vis', 'vis_bps_why', 'Systolic BP: reason', '収縮期血圧: 理由'),
  ('f_vis', 'vis_bpd', 'Diastolic BP', '拡張期血圧'),
  ('f_vis', 'vis_bpd_typed', 'Diastolic BP: as typed', '拡張期血圧: 入力のまま'),
  ('f_vis', 'vis_bpd_missing', 'Diastolic BP: missing code', '拡張期血圧: 欠測コード'),
  ('f_vis', 'vis_bpd_why', 'Diastolic BP: reason', '拡張期血圧: 理由'),
  ('f_vis', 'vis_oed', 'Oedema seen', '浮腫'),
  ('f_vis', 'vis_oed_typed', 'Oedema seen: as typed', '浮腫: 入力のまま'),
  ('f_vis', 'vis_oed_missing', 'Oedema seen: missing code', '浮腫: 欠測コード'),
  ('f_vis', 'vis_oed_why', 'Oedema seen: reason', '浮腫: 理由'),
  ('f_vis', 'vis_qae', 'Any new or changed adverse event since last visit?', '有害事象の新規・変化'),
  ('f_vis', 'vis_qae_typed', 'Any new or changed adverse event since last visit?: as typed', '有害事象の新規・変化: 入力のまま'),
  ('f_vis', 'vis_qae_missing', 'Any new or changed adverse event since last visit?: missing code', '有害事象の新規・変化: 欠測コード'),
  ('f_vis', 'vis_qae_why', 'Any new or changed adverse event since last visit?: reason', '有害事象の新規・変化: 理由'),
  ('f_vis', 'vis_qdose', 'Any change, pause or missed dose since last visit?', '用量変更・休薬・飲み忘れ'),
  ('f_vis', 'vis_qdose_typed', 'Any change, pause or missed dose since last visit?: as typed', '用量変更・休薬・飲み忘れ: 入力のまま'),
  ('f_vis', 'vis_qdose_missing', 'Any change, pause or missed dose since last visit?: missing code', '用量変更・休薬・飲み忘れ: 欠測コード'),
  ('f_vis', 'vis_qdose_why', 'Any change, pause or missed dose since last visit?: reason', '用量変更・休薬・飲み忘れ: 理由'),
  ('f_vis', 'vis_qcm', 'Any new or changed medication?', '併用薬の新規・変更'),
  ('f_vis', 'vis_qcm_typed', 'Any new or changed medication?: as typed', '併用薬の新規・変更: 入力のまま'),
  ('f_vis', 'vis_qcm_missing', 'Any new or changed medication?: missing code', '併用薬の新規・変更: 欠測コード'),
  ('f_vis', 'vis_qcm_why', 'Any new or changed medication?: reason', '併用薬の新規・変更: 理由'),
  ('f_vis', 'vis_qpr', 'Any surgery, radiotherapy or other treatment of metastases?', '手術・放射線等の治療'),
  ('f_vis', 'vis_qpr_typed', 'Any surgery, radiotherapy or other treatment of metastases?: as typed', '手術・放射線等の治療: 入力のまま'),
  ('f_vis', 'vis_qpr_missing', 'Any surgery, radiotherapy or other treatment of metastases?: missing code', '手術・放射線等の治療: 欠測コード'),
  ('f_vis', 'vis_qpr_why', 'Any surgery, radiotherapy or other treatment of metastases?: reason', '手術・放射線等の治療: 理由'),
  ('f_vis', 'vis_qdiary', 'Diary brought and checked', '服薬日誌の確認'),
  ('f_vis', 'vis_qdiary_typed', 'Diary brought and checked: as typed', '服薬日誌の確認: 入力のまま'),
  ('f_vis', 'vis_qdiary_missing', 'Diary brought and checked: missing code', '服薬日誌の確認: 欠測コード'),
  ('f_vis', 'vis_qdiary_why', 'Diary brought and checked: reason', '服薬日誌の確認: 理由'),
  ('f_vis', 'vis_next', 'Next visit', '次回来院予定日'),
  ('f_vis', 'vis_next_typed', 'Next visit: as typed', '次回来院予定日: 入力のまま'),
  ('f_vis', 'vis_next_missing', 'Next visit: missing code', '次回来院予定日: 欠測コード'),
  ('f_vis', 'vis_next_why', 'Next visit: reason', '次回来院予定日: 理由'),
  ('f_vis', 'vis_note', 'Note', '備考'),
  ('f_vis', 'vis_note_typed', 'Note: as typed', '備考: 入力のまま'),
  ('f_vis', 'vis_note_missing', 'Note: missing code', '備考: 欠測コード'),
  ('f_vis', 'vis_note_why', 'Note: reason', '備考: 理由'),
  ('f_vis', 'vis_by', 'Seen by (investigator)', '診察医師'),
  ('f_vis', 'vis_by_typed', 'Seen by (investigator): as typed', '診察医師: 入力のまま'),
  ('f_vis', 'vis_by_missing', 'Seen by (investigator): missing code', '診察医師: 欠測コード'),
  ('f_vis', 'vis_by_why', 'Seen by (investigator): reason', '診察医師: 理由'),
  ('f_dos', 'line_no', 'Number', '番号'),
  ('f_dos', 'status', 'Status', '状態'),
  ('f_dos', 'void', 'Struck out', '取消'),
  ('f_dos', 'form_version', 'Form version', '様式の版'),
  ('f_dos', 'dos_meal', 'Usual time of intake', '服用時期'),
  ('f_dos', 'dos_meal_typed', 'Usual time of intake: as typed', '服用時期: 入力のまま'),
  ('f_dos', 'dos_meal_missing', 'Usual time of intake: missing code', '服用時期: 欠測コード'),
  ('f_dos', 'dos_meal_why', 'Usual time of intake: reason', '服用時期: 理由'),
  ('f_dos_row', 'line_no', 'Number', '番号'),
  ('f_dos_row', 'status', 'Status', '状態'),
  ('f_dos_row', 'void', 'Struck out', '取消'),
  ('f_dos_row', 'form_version', 'Form version', '様式の版'),
  ('f_dos_row', 'dos_start', 'From', '開始日'),
  ('f_dos_row', 'dos_start_typed', 'From: as typed', '開始日: 入力のまま'),
  ('f_dos_row', 'dos_end', 'To (blank = continuing, last row only)', '終了日'),
  ('f_dos_row', 'dos_end_typed', 'To (blank = continuing, last row only): as typed', '終了日: 入力のまま'),
  ('f_dos_row', 'dos_end_missing', 'To (blank = continuing, last row only): missing code', '終了日: 欠測コード'),
  ('f_dos_row', 'dos_end_why', 'To (blank = continuing, last row only): reason', '終了日: 理由'),
  ('f_dos_row', 'dos_mg', 'Daily dose', '1日量'),
  ('f_dos_row', 'dos_mg_typed', 'Daily dose: as typed', '1日量: 入力のまま'),
  ('f_dos_row', 'dos_mg_missing', 'Daily dose: missing code', '1日量: 欠測コード'),
  ('f_dos_row', 'dos_mg_why', 'Daily dose: reason', '1日量: 理由'),
  ('f_dos_row', 'dos_reas', 'Reason for this dose', '理由'),
  ('f_dos_row', 'dos_reas_typed', 'Reason for this dose: as typed', '理由: 入力のまま'),
  ('f_dos_row', 'dos_reas_missing', 'Reason for this dose: missing code', '理由: 欠測コード'),
  ('f_dos_row', 'dos_reas_why', 'Reason for this dose: reason', '理由: 理由'),
  ('f_dos_row', 'dos_ae', 'Adverse event', '関連有害事象'),
  ('f_dos_row', 'dos_ae_typed', 'Adverse event: as typed', '関連有害事象: 入力のまま'),
  ('f_dos_row', 'dos_ae_missing', 'Adverse event: missing code', '関連有害事象: 欠測コード'),
  ('f_dos_row', 'dos_ae_why', 'Adverse event: reason', '関連有害事象: 理由'),
  ('f_dos_row', 'dos_reaso', 'Other reason', 'その他の理由'),
  ('f_dos_row', 'dos_reaso_typed', 'Other reason: as typed', 'その他の理由: 入力のまま'),
  ('f_dos_row', 'dos_reaso_missing', 'Other reason: missing code', 'その他の理由: 欠測コード'),
  ('f_dos_row', 'dos_reaso_why', 'Other reason: reason', 'その他の理由: 理由'),
  ('f_dos_row', 'dos_by', 'Ordered by', '指示医師'),
  ('f_dos_row', 'dos_by_typed', 'Ordered by: as typed', '指示医師: 入力のまま'),
  ('f_dos_row', 'dos_by_missing', 'Ordered by: missing code', '指示医師: 欠測コード'),
  ('f_dos_row', 'dos_by_why', 'Ordered by: reason', '指示医師: 理由'),
  ('f_dsp', 'line_no', 'Number', '番号'),
  ('f_dsp', 'status', 'Status', '状態'),
  ('f_dsp', 'void', 'Struck out', '取消'),
  ('f_dsp', 'form_version', 'Form version', '様式の版'),
  ('f_dsp', 'dsp_date', 'Date dispensed', '交付日'),
  ('f_dsp', 'dsp_date_typed', 'Date dispensed: as typed', '交付日: 入力のまま'),
  ('f_dsp', 'dsp_n', 'Tablets dispensed', '交付錠数'),
  ('f_dsp', 'dsp_n_typed', 'Tablets dispensed: as typed', '交付錠数: 入力のまま'),
  ('f_dsp', 'dsp_n_missing', 'Tablets dispensed: missing code', '交付錠数: 欠測コード'),
  ('f_dsp', 'dsp_n_why', 'Tablets dispensed: reason', '交付錠数: 理由'),
  ('f_dsp', 'dsp_lot', 'Lot no.', 'ロット番号'),
  ('f_dsp', 'dsp_lot_typed', 'Lot no.: as typed', 'ロット番号: 入力のまま'),
  ('f_dsp', 'dsp_lot_missing', 'Lot no.: missing code', 'ロット番号: 欠測コード'),
  ('f_dsp', 'dsp_lot_why', 'Lot no.: reason', 'ロット番号: 理由'),
  ('f_dsp', 'dsp_expiry', 'Expiry date', '使用期限'),
  ('f_dsp', 'dsp_expiry_typed', 'Expiry date: as typed', '使用期限: 入力のまま'),
  ('f_dsp', 'dsp_expiry_missing', 'Expiry date: missing code', '使用期限: 欠測コード'),
  ('f_dsp', 'dsp_expiry_why', 'Expiry date: reason', '使用期限: 理由'),
  ('f_dsp', 'dsp_by', 'Dispensed by', '交付者'),
  ('f_dsp', 'dsp_by_typed', 'Dispensed by: as typed', '交付者: 入力のまま'),
  ('f_dsp', 'dsp_by_missing', 'Dispensed by: missing code', '交付者: 欠測コード'),
  ('f_dsp', 'dsp_by_why', 'Dispensed by: reason', '交付者: 理由'),
  ('f_dsp', 'dsp_rdate', 'Date returned / counted', '回収(残数確認)日'),
  ('f_dsp', 'dsp_rdate_typed', 'Date returned / counted: as typed', '回収(残数確認)日: 入力のまま'),
  ('f_dsp', 'dsp_rdate_missing', 'Date returned / counted: missing code', '回収(残数確認)日: 欠測コード'),
  ('f_dsp', 'dsp_rdate_why', 'Date returned / counted: reason', '回収(残数確認)日: 理由'),
  ('f_dsp', 'dsp_rn', 'Tablets returned', '残数'),
  ('f_dsp', 'dsp_rn_typed', 'Tablets returned: as typed', '残数: 入力のまま'),
  ('f_dsp', 'dsp_rn_missing', 'Tablets returned: missing code', '残数: 欠測コード'),
  ('f_dsp', 'dsp_rn_why', 'Tablets returned: reason', '残数: 理由'),
  ('f_dsp', 'dsp_lost', 'Tablets lost / discarded', '紛失・廃棄'),
  ('f_dsp', 'dsp_lost_typed', 'Tablets lost / discarded: as typed', '紛失・廃棄: 入力のまま'),
  ('f_dsp', 'dsp_lost_missing', 'Tablets lost / discarded: missing code', '紛失・廃棄: 欠測コード'),
  ('f_dsp', 'dsp_lost_why', 'Tablets lost / discarded: reason', '紛失・廃棄: 理由'),
  ('f_ae', 'line_no', 'Number', '番号'),
  ('f_ae', 'status', 'Status', '状態'),
  ('f_ae', 'void', 'Struck out', '取消'),
  ('f_ae', 'form_version', 'Form version', '様式の版'),
  ('f_ae', 'ae_no', 'AE no.', '番号'),
  ('f_ae', 'ae_term', 'CTCAE v3.0 short name', '有害事象名(Short Name)'),
  ('f_ae', 'ae_term_typed', 'CTCAE v3.0 short name: as typed', '有害事象名(Short Name): 入力のまま'),
  ('f_ae', 'ae_term_catalogue', 'CTCAE v3.0 short name: catalogue', '有害事象名(Short Name): 辞書'),
  ('f_ae', 'ae_sel', 'Select / site', '部位等(Select)'),
  ('f_ae', 'ae_sel_typed', 'Select / site: as typed', '部位等(Select): 入力のまま'),
  ('f_ae', 'ae_sel_missing', 'Select / site: missing code', '部位等(Select): 欠測コード'),
  ('f_ae', 'ae_sel_why', 'Select / site: reason', '部位等(Select): 理由'),
  ('f_ae', 'ae_spec', 'Specify', 'その他の詳細'),
  ('f_ae', 'ae_spec_typed', 'Specify: as typed', 'その他の詳細: 入力のまま'),
  ('f_ae', 'ae_spec_missing', 'Specify: missing code', 'その他の詳細: 欠測コード'),
  ('f_ae', 'ae_spec_why', 'Specify: reason', 'その他の詳細: 理由'),
  ('f_ae', 'ae_verb', 'Words of patient / diagnosis', '症状・診断名(原記載)'),
  ('f_ae', 'ae_verb_typed', 'Words of patient / diagnosis: as typed', '症状・診断名(原記載): 入力のまま'),
  ('f_ae', 'ae_verb_missing', 'Words of patient / diagnosis: missing code', '症状・診断名(原記載): 欠測コード'),
  ('f_ae', 'ae_verb_why', 'Words of patient / diagnosis: reason', '症状・診断名(原記載): 理由'),
  ('f_ae', 'ae_start', 'Onset date', '発現日'),
  ('f_ae', 'ae_start_typed', 'Onset date: as typed', '発現日: 入力のまま'),
  ('f_ae', 'ae_start_missing', 'Onset date: missing code', '発現日: 欠測コード'),
  ('f_ae', 'ae_start_why', 'Onset date: reason', '発現日: 理由'),
  ('f_ae', 'ae_gr', 'Worst grade', '最悪Grade'),
  ('f_ae', 'ae_gr_typed', 'Worst grade: as typed', '最悪Grade: 入力のまま'),
  ('f_ae', 'ae_caus', 'Relation to imatinib', '因果関係'),
  ('f_ae', 'ae_caus_typed', 'Relation to imatinib: as typed', '因果関係: 入力のまま'),
  ('f_ae', 'ae_caus_missing', 'Relation to imatinib: missing code', '因果関係: 欠測コード'),
  ('f_ae', 'ae_caus_why', 'Relation to imatinib: reason', '因果関係: 理由'),
  ('f_ae', 'ae_act', 'Action with imatinib', 'イマチニブの処置'),
  ('f_ae', 'ae_act_typed', 'Action with imatinib: as typed', 'イマチニブの処置: 入力のまま'),
  ('f_ae', 'ae_act_missing', 'Action with imatinib: missing code', 'イマチニブの処置: 欠測コード'),
  ('f_ae', 'ae_act_why', 'Action with imatinib: reason', 'イマチニブの処置: 理由'),
  ('f_ae', 'ae_trt', 'Treated', '治療の有無'),
  ('f_ae', 'ae_trt_typed', 'Treated: as typed', '治療の有無: 入力のまま'),
  ('f_ae', 'ae_trt_missing', 'Treated: missing code', '治療の有無: 欠測コード'),
  ('f_ae', 'ae_trt_why', 'Treated: reason', '治療の有無: 理由'),
  ('f_ae', 'ae_cm', 'Treatment given', '治療薬'),
  ('f_ae', 'ae_cm_typed', 'Treatment given: as typed', '治療薬: 入力のまま'),
  ('f_ae', 'ae_cm_missing', 'Treatment given: missing code', '治療薬: 欠測コード'),
  ('f_ae', 'ae_cm_why', 'Treatment given: reason', '治療薬: 理由'),
  ('f_ae', 'ae_ser', 'Serious', '重篤'),
  ('f_ae', 'ae_ser_typed', 'Serious: as typed', '重篤: 入力のまま'),
  ('f_ae', 'ae_serc', 'Seriousness criteria', '重篤の理由'),
  ('f_ae', 'ae_serc_typed', 'Seriousness criteria: as typed', '重篤の理由: 入力のまま'),
  ('f_ae', 'ae_serc_missing', 'Seriousness criteria: missing code', '重篤の理由: 欠測コード'),
  ('f_ae', 'ae_serc_why', 'Seriousness criteria: reason', '重篤の理由: 理由'),
  ('f_ae', 'ae_out', 'Outcome', '転帰'),
  ('f_ae', 'ae_out_typed', 'Outcome: as typed', '転帰: 入力のまま'),
  ('f_ae', 'ae_out_missing', 'Outcome: missing code', '転帰: 欠測コード'),
  ('f_ae', 'ae_out_why', 'Outcome: reason', '転帰: 理由'),
  ('f_ae', 'ae_end', 'Outcome date', '転帰日'),
  ('f_ae', 'ae_end_typed', 'Outcome date: as typed', '転帰日: 入力のまま'),
  ('f_ae', 'ae_end_missing', 'Outcome date: missing code', '転帰日: 欠測コード'),
  ('f_ae', 'ae_end_why', 'Outcome date: reason', '転帰日: 理由'),
  ('f_ae', 'ae_src', 'Noticed through', '把握方法'),
  ('f_ae', 'ae_src_typed', 'Noticed through: as typed', '把握方法: 入力のまま'),
  ('f_ae', 'ae_src_missing', 'Noticed through: missing code', '把握方法: 欠測コード'),
  ('f_ae', 'ae_src_why', 'Noticed through: reason', '把握方法: 理由'),
  ('f_ae', 'ae_inv', 'Assessed by', '判定医師'),
  ('f_ae', 'ae_inv_typed', 'Assessed by: as typed', '判定医師: 入力のまま'),
  ('f_ae', 'ae_inv_missing', 'Assessed by: missing code', '判定医師: 欠測コード'),
  ('f_ae', 'ae_inv_why', 'Assessed by: reason', '判定医師: 理由'),
  ('f_ae_grow', 'line_no', 'Number', '番号'),
  ('f_ae_grow', 'status', 'Status', '状態'),
  ('f_ae_grow', 'void', 'Struck out', '取消'),
  ('f_ae_grow', 'form_version', 'Form version', '様式の版'),
  ('f_ae_grow', 'ae_grow_changed_on', 'Date', '日付'),
  ('f_ae_grow', 'ae_grow_changed_on_typed', 'Date: as typed', '日付: 入力のまま'),
  ('f_ae_grow', 'ae_grow_changed_on_missing', 'Date: missing code', '日付: 欠測コード'),
  ('f_ae_grow', 'ae_grow_changed_on_why', 'Date: reason', '日付: 理由'),
  ('f_ae_grow', 'ae_grow_grade', 'Grade', 'Grade'),
  ('f_ae_grow', 'ae_grow_grade_typed', 'Grade: as typed', 'Grade: 入力のまま'),
  ('f_ae_grow', 'ae_grow_grade_missing', 'Grade: missing code', 'Grade: 欠測コード'),
  ('f_ae_grow', 'ae_grow_grade_why', 'Grade: reason', 'Grade: 理由'),
  ('f_sae', 'line_no', 'Number', '番号'),
  ('f_sae', 'status', 'Status', '状態'),
  ('f_sae', 'void', 'Struck out', '取消'),
  ('f_sae', 'form_version', 'Form version', '様式の版'),
  ('f_sae', 'sae_ae', 'Adverse event (term, grade, onset, causality, outcome shown read-only)', '有害事象'),
  ('f_sae', 'sae_ae_typed', 'Adverse event (term, grade, onset, causality, outcome shown read-only): as typed', '有害事象: 入力のまま'),
  ('f_sae', 'sae_rpt', 'Report', '報告区分'),
  ('f_sae', 'sae_rpt_typed', 'Report: as typed', '報告区分: 入力のまま'),
  ('f_sae', 'sae_seq', 'Follow-up no.', '追加報告番号'),
  ('f_sae', 'sae_aware', 'Site became aware (date, time)', '知り得た日時'),
  ('f_sae', 'sae_aware_typed', 'Site became aware (date, time): as typed', '知り得た日時: 入力のまま'),
  ('f_sae', 'sae_hospin', 'Admitted', '入院日'),
  ('f_sae', 'sae_hospin_typed', 'Admitted: as typed', '入院日: 入力のまま'),
  ('f_sae', 'sae_hospin_missing', 'Admitted: missing code', '入院日: 欠測コード'),
  ('f_sae', 'sae_hospin_why', 'Admitted: reason', '入院日: 理由'),
  ('f_sae', 'sae_hospout', 'Discharged', '退院日'),
  ('f_sae', 'sae_hospout_typed', 'Discharged: as typed', '退院日: 入力のまま'),
  ('f_sae', 'sae_hospout_missing', 'Discharged: missing code', '退院日: 欠測コード'),
  ('f_sae', 'sae_hospout_why', 'Discharged: reason', '退院日: 理由'),
  ('f_sae', 'sae_exp', 'Expectedness', '予測性'),
  ('f_sae', 'sae_exp_typed', 'Expectedness: as typed', '予測性: 入力のまま'),
  ('f_sae', 'sae_exp_missing', 'Expectedness: missing code', '予測性: 欠測コード'),
  ('f_sae', 'sae_exp_why', 'Expectedness: reason', '予測性: 理由'),
  ('f_sae', 'sae_dech', 'Did the event improve after stopping or reducing?', '休薬・減量後の改善'),
  ('f_sae', 'sae_dech_typed', 'Did the event improve after stopping or reducing?: as typed', '休薬・減量後の改善: 入力のまま'),
  ('f_sae', 'sae_dech_missing', 'Did the event improve after stopping or reducing?: missing code', '休薬・減量後の改善: 欠測コード'),
  ('f_sae', 'sae_dech_why', 'Did the event improve after stopping or reducing?: reason', '休薬・減量後の改善: 理由'),
  ('f_sae', 'sae_rech', 'Did the event recur after restarting?', '再投与後の再発'),
  ('f_sae', 'sae_rech_typed', 'Did the event recur after restarting?: as typed', '再投与後の再発: 入力のまま'),
  ('f_sae', 'sae_rech_missing', 'Did the event recur after restarting?: missing code', '再投与後の再発: 欠測コード'),
  ('f_sae', 'sae_rech_why', 'Did the event recur after restarting?: reason', '再投与後の再発: 理由'),
  ('f_sae', 'sae_alt', 'Other possible causes', '他の要因'),
  ('f_sae', 'sae_alt_typed', 'Other possible causes: as typed', '他の要因: 入力のまま'),
  ('f_sae', 'sae_alt_missing', 'Other possible causes: missing code', '他の要因: 欠測コード'),
  ('f_sae', 'sae_alt_why', 'Other possible causes: reason', '他の要因: 理由'),
  ('f_sae', 'sae_narr', 'Course (narrative)', '経過'),
  ('f_sae', 'sae_narr_typed', 'Course (narrative): as typed', '経過: 入力のまま'),
  ('f_sae', 'sae_narr_missing', 'Course (narrative): missing code', '経過: 欠測コード'),
  ('f_sae', 'sae_narr_why', 'Course (narrative): reason', '経過: 理由'),
  ('f_sae', 'sae_treat', 'Treatment and measures', '処置'),
  ('f_sae', 'sae_treat_typed', 'Treatment and measures: as typed', '処置: 入力のまま'),
  ('f_sae', 'sae_treat_missing', 'Treatment and measures: missing code', '処置: 欠測コード'),
  ('f_sae', 'sae_treat_why', 'Treatment and measures: reason', '処置: 理由'),
  ('f_sae', 'sae_autop', 'Autopsy', '剖検'),
  ('f_sae', 'sae_autop_typed', 'Autopsy: as typed', '剖検: 入力のまま'),
  ('f_sae', 'sae_autop_missing', 'Autopsy: missing code', '剖検: 欠測コード'),
  ('f_sae', 'sae_autop_why', 'Autopsy: reason', '剖検: 理由'),
  ('f_sae', 'sae_opin', 'Investigator''s opinion', '責任医師の意見'),
  ('f_sae', 'sae_opin_typed', 'Investigator''s opinion: as typed', '責任医師の意見: 入力のまま'),
  ('f_sae', 'sae_opin_missing', 'Investigator''s opinion: missing code', '責任医師の意見: 欠測コード'),
  ('f_sae', 'sae_opin_why', 'Investigator''s opinion: reason', '責任医師の意見: 理由'),
  ('f_sae', 'sae_r_pi', 'Reported to principal investigator', '責任医師への報告'),
  ('f_sae', 'sae_r_pi_typed', 'Reported to principal investigator: as typed', '責任医師への報告: 入力のまま'),
  ('f_sae', 'sae_r_pi_missing', 'Reported to principal investigator: missing code', '責任医師への報告: 欠測コード'),
  ('f_sae', 'sae_r_pi_why', 'Reported to principal investigator: reason', '責任医師への報告: 理由'),
  ('f_sae', 'sae_r_dc', 'Reported to coordinating office / data centre', '研究事務局への報告'),
  ('f_sae', 'sae_r_dc_typed', 'Reported to coordinating office / data centre: as typed', '研究事務局への報告: 入力のまま'),
  ('f_sae', 'sae_r_dc_missing', 'Reported to coordinating office / data centre: missing code', '研究事務局への報告: 欠測コード'),
  ('f_sae', 'sae_r_dc_why', 'Reported to coordinating office / data centre: reason', '研究事務局への報告: 理由'),
  ('f_sae', 'sae_r_head', 'Reported to head of institution / ethics committee', '病院長・IRBへの報告'),
  ('f_sae', 'sae_r_head_typed', 'Reported to head of institution / ethics committee: as typed', '病院長・IRBへの報告: 入力のまま'),
  ('f_sae', 'sae_r_head_missing', 'Reported to head of institution / ethics committee: missing code', '病院長・IRBへの報告: 欠測コード'),
  ('f_sae', 'sae_r_head_why', 'Reported to head of institution / ethics committee: reason', '病院長・IRBへの報告: 理由'),
  ('f_sae', 'sae_by', 'Reporter', '報告者'),
  ('f_sae', 'sae_by_typed', 'Reporter: as typed', '報告者: 入力のまま'),
  ('f_sae', 'sae_by_missing', 'Reporter: missing code', '報告者: 欠測コード'),
  ('f_sae', 'sae_by_why', 'Reporter: reason', '報告者: 理由'),
  ('f_sae', 'sae_inv', 'Investigator', '担当医師'),
  ('f_sae', 'sae_inv_typed', 'Investigator: as typed', '担当医師: 入力のまま'),
  ('f_sae', 'sae_inv_missing', 'Investigator: missing code', '担当医師: 欠測コード'),
  ('f_sae', 'sae_inv_why', 'Investigator: reason', '担当医師: 理由'),
  ('f_sae_labs', 'line_no', 'Number', '番号'),
  ('f_sae_labs', 'status', 'Status', '状態'),
  ('f_sae_labs', 'void', 'Struck out', '取消'),
  ('f_sae_labs', 'form_version', 'Form version', '様式の版'),
  ('f_sae_labs', 'sae_labs_tested_on', 'Date', '日付'),
  ('f_sae_labs', 'sae_labs_tested_on_typed', 'Date: as typed', '日付: 入力のまま'),
  ('f_sae_labs', 'sae_labs_tested_on_missing', 'Date: missing code', '日付: 欠測コード'),
  ('f_sae_labs', 'sae_labs_tested_on_why', 'Date: reason', '日付: 理由'),
  ('f_sae_labs', 'sae_labs_test', 'Test', '項目'),
  ('f_sae_labs', 'sae_labs_test_typed', 'Test: as typed', '項目: 入力のまま'),
  ('f_sae_labs', 'sae_labs_test_missing', 'Test: missing code', '項目: 欠測コード'),
  ('f_sae_labs', 'sae_labs_test_why', 'Test: reason', '項目: 理由'),
  ('f_sae_labs', 'sae_labs_value', 'Value and unit', '値・単位'),
  ('f_sae_labs', 'sae_labs_value_typed', 'Value and unit: as typed', '値・単位: 入力のまま'),
  ('f_sae_labs', 'sae_labs_value_missing', 'Value and unit: missing code', '値・単位: 欠測コード'),
  ('f_sae_labs', 'sae_labs_value_why', 'Value and unit: reason', '値・単位: 理由'),
  ('f_cm', 'line_no', 'Number', '番号'),
  ('f_cm', 'status', 'Status', '状態'),
  ('f_cm', 'void', 'Struck out', '取消'),
  ('f_cm', 'form_version', 'Form version', '様式の版'),
  ('f_cm', 'cm_drug', 'Drug (generic or brand)', '薬剤名'),
  ('f_cm', 'cm_drug_typed', 'Drug (generic or brand): as typed', '薬剤名: 入力のまま'),
  ('f_cm', 'cm_drug_missing', 'Drug (generic or brand): missing code', '薬剤名: 欠測コード'),
  ('f_cm', 'cm_drug_why', 'Drug (generic or brand): reason', '薬剤名: 理由'),
  ('f_cm', 'cm_reas', 'Reason', '使用理由'),
  ('f_cm', 'cm_reas_typed', 'Reason: as typed', '使用理由: 入力のまま'),
  ('f_cm', 'cm_reas_missing', 'Reason: missing code', '使用理由: 欠測コード'),
  ('f_cm', 'cm_reas_why', 'Reason: reason', '使用理由: 理由'),
  ('f_cm', 'cm_ae', 'AE', '対象有害事象'),
  ('f_cm', 'cm_ae_typed', 'AE: as typed', '対象有害事象: 入力のまま'),
  ('f_cm', 'cm_ae_missing', 'AE: missing code', '対象有害事象: 欠測コード'),
  ('f_cm', 'cm_ae_why', 'AE: reason', '対象有害事象: 理由'),
  ('f_cm', 'cm_ind', 'Indication', '適応'),
  ('f_cm', 'cm_ind_typed', 'Indication: as typed', '適応: 入力のまま'),
  ('f_cm', 'cm_ind_missing', 'Indication: missing code', '適応: 欠測コード'),
  ('f_cm', 'cm_ind_why', 'Indication: reason', '適応: 理由'),
  ('f_cm', 'cm_dose', 'Dose and frequency', '用法・用量'),
  ('f_cm', 'cm_dose_typed', 'Dose and frequency: as typed', '用法・用量: 入力のまま'),
  ('f_cm', 'cm_dose_missing', 'Dose and frequency: missing code', '用法・用量: 欠測コード'),
  ('f_cm', 'cm_dose_why', 'Dose and frequency: reason', '用法・用量: 理由'),
  ('f_cm', 'cm_route', 'Route', '経路'),
  ('f_cm', 'cm_route_typed', 'Route: as typed', '経路: 入力のまま'),
  ('f_cm', 'cm_route_missing', 'Route: missing code', '経路: 欠測コード'),
  ('f_cm', 'cm_route_why', 'Route: reason', '経路: 理由'),
  ('f_cm', 'cm_pre', 'Started before the study', '試験前から使用'),
  ('f_cm', 'cm_pre_typed', 'Started before the study: as typed', '試験前から使用: 入力のまま'),
  ('f_cm', 'cm_pre_missing', 'Started before the study: missing code', '試験前から使用: 欠測コード'),
  ('f_cm', 'cm_pre_why', 'Started before the study: reason', '試験前から使用: 理由'),
  ('f_cm', 'cm_start', 'Start', '開始日'),
  ('f_cm', 'cm_start_typed', 'Start: as typed', '開始日: 入力のまま'),
  ('f_cm', 'cm_start_missing', 'Start: missing code', '開始日: 欠測コード'),
  ('f_cm', 'cm_start_why', 'Start: reason', '開始日: 理由'),
  ('f_cm', 'cm_end', 'Stop (blank = continuing)', '終了日'),
  ('f_cm', 'cm_end_typed', 'Stop (blank = continuing): as typed', '終了日: 入力のまま'),
  ('f_cm', 'cm_end_missing', 'Stop (blank = continuing): missing code', '終了日: 欠測コード'),
  ('f_cm', 'cm_end_why', 'Stop (blank = continuing): reason', '終了日: 理由'),
  ('f_cm', 'cm_anti', 'Antitumour treatment for metastases', '転移巣に対する抗腫瘍治療'),
  ('f_cm', 'cm_anti_typed', 'Antitumour treatment for metastases: as typed', '転移巣に対する抗腫瘍治療: 入力のまま'),
  ('f_cm', 'cm_anti_missing', 'Antitumour treatment for metastases: missing code', '転移巣に対する抗腫瘍治療: 欠測コード'),
  ('f_cm', 'cm_anti_why', 'Antitumour treatment for metastases: reason', '転移巣に対する抗腫瘍治療: 理由'),
  ('f_pr', 'line_no', 'Number', '番号'),
  ('f_pr', 'status', 'Status', '状態'),
  ('f_pr', 'void', 'Struck out', '取消'),
  ('f_pr', 'form_version', 'Form version', '様式の版'),
  ('f_pr', 'pr_type', 'Type', '種類'),
  ('f_pr', 'pr_type_typed', 'Type: as typed', '種類: 入力のまま'),
  ('f_pr', 'pr_type_missing', 'Type: missing code', '種類: 欠測コード'),
  ('f_pr', 'pr_type_why', 'Type: reason', '種類: 理由'),
  ('f_pr', 'pr_term', 'Procedure', '内容'),
  ('f_pr', 'pr_term_typed', 'Procedure: as typed', '内容: 入力のまま'),
  ('f_pr', 'pr_term_missing', 'Procedure: missing code', '内容: 欠測コード'),
  ('f_pr', 'pr_term_why', 'Procedure: reason', '内容: 理由'),
  ('f_pr', 'pr_date', 'Date', '実施日'),
  ('f_pr', 'pr_date_typed', 'Date: as typed', '実施日: 入力のまま'),
  ('f_pr', 'pr_date_missing', 'Date: missing code', '実施日: 欠測コード'),
  ('f_pr', 'pr_date_why', 'Date: reason', '実施日: 理由'),
  ('f_pr', 'pr_met', 'For metastatic lesions', '転移巣に対する治療'),
  ('f_pr', 'pr_met_typed', 'For metastatic lesions: as typed', '転移巣に対する治療: 入力のまま'),
  ('f_pr', 'pr_met_missing', 'For metastatic lesions: missing code', '転移巣に対する治療: 欠測コード'),
  ('f_pr', 'pr_met_why', 'For metastatic lesions: reason', '転移巣に対する治療: 理由'),
  ('f_pr', 'pr_ae', 'For AE', '対象有害事象'),
  ('f_pr', 'pr_ae_typed', 'For AE: as typed', '対象有害事象: 入力のまま'),
  ('f_pr', 'pr_ae_missing', 'For AE: missing code', '対象有害事象: 欠測コード'),
  ('f_pr', 'pr_ae_why', 'For AE: reason', '対象有害事象: 理由'),
  ('f_tu', 'line_no', 'Number', '番号'),
  ('f_tu', 'status', 'Status', '状態'),
  ('f_tu', 'void', 'Struck out', '取消'),
  ('f_tu', 'form_version', 'Form version', '様式の版'),
  ('f_tu', 'tu_date', 'Imaging date', '画像検査日'),
  ('f_tu', 'tu_date_typed', 'Imaging date: as typed', '画像検査日: 入力のまま'),
  ('f_tu', 'tu_mod', 'Method', '検査法'),
  ('f_tu', 'tu_mod_typed', 'Method: as typed', '検査法: 入力のまま'),
  ('f_tu', 'tu_mod_missing', 'Method: missing code', '検査法: 欠測コード'),
  ('f_tu', 'tu_mod_why', 'Method: reason', '検査法: 理由'),
  ('f_tu', 'tu_new', 'New lesion', '新病変'),
  ('f_tu', 'tu_new_typed', 'New lesion: as typed', '新病変: 入力のまま'),
  ('f_tu', 'tu_new_missing', 'New lesion: missing code', '新病変: 欠測コード'),
  ('f_tu', 'tu_new_why', 'New lesion: reason', '新病変: 理由'),
  ('f_tu', 'tu_newloc', 'New lesion: organ, location', '新病変の部位'),
  ('f_tu', 'tu_newloc_typed', 'New lesion: organ, location: as typed', '新病変の部位: 入力のまま'),
  ('f_tu', 'tu_newloc_missing', 'New lesion: organ, location: missing code', '新病変の部位: 欠測コード'),
  ('f_tu', 'tu_newloc_why', 'New lesion: organ, location: reason', '新病変の部位: 理由'),
  ('f_tu', 'tu_ov', 'Overall response (investigator)', '総合効果(医師判定)'),
  ('f_tu', 'tu_ov_typed', 'Overall response (investigator): as typed', '総合効果(医師判定): 入力のまま'),
  ('f_tu', 'tu_ovr', 'Reason if different', '相違理由'),
  ('f_tu', 'tu_ovr_typed', 'Reason if different: as typed', '相違理由: 入力のまま'),
  ('f_tu', 'tu_ovr_missing', 'Reason if different: missing code', '相違理由: 欠測コード'),
  ('f_tu', 'tu_ovr_why', 'Reason if different: reason', '相違理由: 理由'),
  ('f_tu', 'tu_pdd', 'Date PD was determined', 'PD判定日'),
  ('f_tu', 'tu_pdd_typed', 'Date PD was determined: as typed', 'PD判定日: 入力のまま'),
  ('f_tu', 'tu_pdd_missing', 'Date PD was determined: missing code', 'PD判定日: 欠測コード'),
  ('f_tu', 'tu_pdd_why', 'Date PD was determined: reason', 'PD判定日: 理由'),
  ('f_tu', 'tu_pdhow', 'PD by', 'PDの根拠'),
  ('f_tu', 'tu_pdhow_typed', 'PD by: as typed', 'PDの根拠: 入力のまま'),
  ('f_tu', 'tu_pdhow_missing', 'PD by: missing code', 'PDの根拠: 欠測コード'),
  ('f_tu', 'tu_pdhow_why', 'PD by: reason', 'PDの根拠: 理由'),
  ('f_tu', 'tu_reader', 'Read by', '判定医'),
  ('f_tu', 'tu_reader_typed', 'Read by: as typed', '判定医: 入力のまま'),
  ('f_tu', 'tu_reader_missing', 'Read by: missing code', '判定医: 欠測コード'),
  ('f_tu', 'tu_reader_why', 'Read by: reason', '判定医: 理由'),
  ('f_tu_trow', 'line_no', 'Number', '番号'),
  ('f_tu_trow', 'status', 'Status', '状態'),
  ('f_tu_trow', 'void', 'Struck out', '取消'),
  ('f_tu_trow', 'form_version', 'Form version', '様式の版'),
  ('f_tu_trow', 'tu_les', 'Target: lesion', '標的:病変番号'),
  ('f_tu_trow', 'tu_les_typed', 'Target: lesion: as typed', '標的:病変番号: 入力のまま'),
  ('f_tu_trow', 'tu_lst', 'Target: status', '標的:状態'),
  ('f_tu_trow', 'tu_lst_typed', 'Target: status: as typed', '標的:状態: 入力のまま'),
  ('f_tu_trow', 'tu_ld', 'Target: longest diameter', '標的:長径'),
  ('f_tu_trow', 'tu_ld_typed', 'Target: longest diameter: as typed', '標的:長径: 入力のまま'),
  ('f_tu_trow', 'tu_ld_missing', 'Target: longest diameter: missing code', '標的:長径: 欠測コード'),
  ('f_tu_trow', 'tu_ld_why', 'Target: longest diameter: reason', '標的:長径: 理由'),
  ('f_tu_nrow', 'line_no', 'Number', '番号'),
  ('f_tu_nrow', 'status', 'Status', '状態'),
  ('f_tu_nrow', 'void', 'Struck out', '取消'),
  ('f_tu_nrow', 'form_version', 'Form version', '様式の版'),
  ('f_tu_nrow', 'tu_nles', 'Non-target: lesion', '非標的:病変番号'),
  ('f_tu_nrow', 'tu_nles_typed', 'Non-target: lesion: as typed', '非標的:病変番号: 入力のまま'),
  ('f_tu_nrow', 'tu_nt', 'Non-target: status', '非標的:状態'),
  ('f_tu_nrow', 'tu_nt_typed', 'Non-target: status: as typed', '非標的:状態: 入力のまま'),
  ('f_eot', 'line_no', 'Number', '番号'),
  ('f_eot', 'status', 'Status', '状態'),
  ('f_eot', 'void', 'Struck out', '取消'),
  ('f_eot', 'form_version', 'Form version', '様式の版'),
  ('f_eot', 'eot_date', 'Date of decision', '終了・中止決定日'),
  ('f_eot', 'eot_date_typed', 'Date of decision: as typed', '終了・中止決定日: 入力のまま'),
  ('f_eot', 'eot_date_missing', 'Date of decision: missing code', '終了・中止決定日: 欠測コード'),
  ('f_eot', 'eot_date_why', 'Date of decision: reason', '終了・中止決定日: 理由'),
  ('f_eot', 'eot_last', 'Last dose date', '最終投与日'),
  ('f_eot', 'eot_last_typed', 'Last dose date: as typed', '最終投与日: 入力のまま'),
  ('f_eot', 'eot_last_missing', 'Last dose date: missing code', '最終投与日: 欠測コード'),
  ('f_eot', 'eot_last_why', 'Last dose date: reason', '最終投与日: 理由'),
  ('f_eot', 'eot_reas', 'Main reason', '主な理由'),
  ('f_eot', 'eot_reas_typed', 'Main reason: as typed', '主な理由: 入力のまま'),
  ('f_eot', 'eot_ae', 'Adverse event', '該当有害事象'),
  ('f_eot', 'eot_ae_typed', 'Adverse event: as typed', '該当有害事象: 入力のまま'),
  ('f_eot', 'eot_ae_missing', 'Adverse event: missing code', '該当有害事象: 欠測コード'),
  ('f_eot', 'eot_ae_why', 'Adverse event: reason', '該当有害事象: 理由'),
  ('f_eot', 'eot_tu', 'Assessment showing PD', 'PDとなった評価'),
  ('f_eot', 'eot_tu_typed', 'Assessment showing PD: as typed', 'PDとなった評価: 入力のまま'),
  ('f_eot', 'eot_tu_missing', 'Assessment showing PD: missing code', 'PDとなった評価: 欠測コード'),
  ('f_eot', 'eot_tu_why', 'Assessment showing PD: reason', 'PDとなった評価: 理由'),
  ('f_eot', 'eot_oth', 'Other reason', 'その他'),
  ('f_eot', 'eot_oth_typed', 'Other reason: as typed', 'その他: 入力のまま'),
  ('f_eot', 'eot_oth_missing', 'Other reason: missing code', 'その他: 欠測コード'),
  ('f_eot', 'eot_oth_why', 'Other reason: reason', 'その他: 理由'),
  ('f_eot', 'eot_return', 'Remaining tablets returned', '残薬回収'),
  ('f_eot', 'eot_return_typed', 'Remaining tablets returned: as typed', '残薬回収: 入力のまま'),
  ('f_eot', 'eot_return_missing', 'Remaining tablets returned: missing code', '残薬回収: 欠測コード'),
  ('f_eot', 'eot_return_why', 'Remaining tablets returned: reason', '残薬回収: 理由'),
  ('f_eot', 'eot_inv', 'Investigator', '医師'),
  ('f_eot', 'eot_inv_typed', 'Investigator: as typed', '医師: 入力のまま'),
  ('f_eot', 'eot_inv_missing', 'Investigator: missing code', '医師: 欠測コード'),
  ('f_eot', 'eot_inv_why', 'Investigator: reason', '医師: 理由'),
  ('f_fu30', 'line_no', 'Number', '番号'),
  ('f_fu30', 'status', 'Status', '状態'),
  ('f_fu30', 'void', 'Struck out', '取消'),
  ('f_fu30', 'form_version', 'Form version', '様式の版'),
  ('f_fu30', 'fu_date', 'Date of contact', '観察日'),
  ('f_fu30', 'fu_date_typed', 'Date of contact: as typed', '観察日: 入力のまま'),
  ('f_fu30', 'fu_meth', 'Method', '方法'),
  ('f_fu30', 'fu_meth_typed', 'Method: as typed', '方法: 入力のまま'),
  ('f_fu30', 'fu_meth_missing', 'Method: missing code', '方法: 欠測コード'),
  ('f_fu30', 'fu_meth_why', 'Method: reason', '方法: 理由'),
  ('f_fu30', 'fu_qae', 'New AE since last dose', '最終投与後の有害事象'),
  ('f_fu30', 'fu_qae_typed', 'New AE since last dose: as typed', '最終投与後の有害事象: 入力のまま'),
  ('f_fu30', 'fu_qae_missing', 'New AE since last dose: missing code', '最終投与後の有害事象: 欠測コード'),
  ('f_fu30', 'fu_qae_why', 'New AE since last dose: reason', '最終投与後の有害事象: 理由'),
  ('f_fu30', 'fu_lab', 'Laboratory panel done', '検査実施'),
  ('f_fu30', 'fu_lab_typed', 'Laboratory panel done: as typed', '検査実施: 入力のまま'),
  ('f_fu30', 'fu_lab_missing', 'Laboratory panel done: missing code', '検査実施: 欠測コード'),
  ('f_fu30', 'fu_lab_why', 'Laboratory panel done: reason', '検査実施: 理由'),
  ('f_fu30', 'fu_post', 'Post-protocol treatment started', '後治療開始'),
  ('f_fu30', 'fu_post_typed', 'Post-protocol treatment started: as typed', '後治療開始: 入力のまま'),
  ('f_fu30', 'fu_post_missing', 'Post-protocol treatment started: missing code', '後治療開始: 欠測コード'),
  ('f_fu30', 'fu_post_why', 'Post-protocol treatment started: reason', '後治療開始: 理由'),
  ('f_fu_aerev', 'line_no', 'Number', '番号'),
  ('f_fu_aerev', 'status', 'Status', '状態'),
  ('f_fu_aerev', 'void', 'Struck out', '取消'),
  ('f_fu_aerev', 'form_version', 'Form version', '様式の版'),
  ('f_fu_aerev', 'fu_aerev_adverse_event', 'AE', '有害事象'),
  ('f_fu_aerev', 'fu_aerev_adverse_event_typed', 'AE: as typed', '有害事象: 入力のまま'),
  ('f_fu_aerev', 'fu_aerev_adverse_event_missing', 'AE: missing code', '有害事象: 欠測コード'),
  ('f_fu_aerev', 'fu_aerev_adverse_event_why', 'AE: reason', '有害事象: 理由'),
  ('f_fu_aerev', 'fu_aerev_outcome', 'Outcome', '転帰'),
  ('f_fu_aerev', 'fu_aerev_outcome_typed', 'Outcome: as typed', '転帰: 入力のまま'),
  ('f_fu_aerev', 'fu_aerev_outcome_missing', 'Outcome: missing code', '転帰: 欠測コード'),
  ('f_fu_aerev', 'fu_aerev_outcome_why', 'Outcome: reason', '転帰: 理由'),
  ('f_fu_aerev', 'fu_aerev_ended', 'Outcome date', '転帰日'),
  ('f_fu_aerev', 'fu_aerev_ended_typed', 'Outcome date: as typed', '転帰日: 入力のまま'),
  ('f_fu_aerev', 'fu_aerev_ended_missing', 'Outcome date: missing code', '転帰日: 欠測コード'),
  ('f_fu_aerev', 'fu_aerev_ended_why', 'Outcome date: reason', '転帰日: 理由'),
  ('f_sur', 'line_no', 'Number', '番号'),
  ('f_sur', 'status', 'Status', '状態'),
  ('f_sur', 'void', 'Struck out', '取消'),
  ('f_sur', 'form_version', 'Form version', '様式の版'),
  ('f_sur', 'sur_date', 'Date of contact', '確認日'),
  ('f_sur', 'sur_date_typed', 'Date of contact: as typed', '確認日: 入力のまま'),
  ('f_sur', 'sur_meth', 'Method', '確認方法'),
  ('f_sur', 'sur_meth_typed', 'Method: as typed', '確認方法: 入力のまま'),
  ('f_sur', 'sur_meth_missing', 'Method: missing code', '確認方法: 欠測コード'),
  ('f_sur', 'sur_meth_why', 'Method: reason', '確認方法: 理由'),
  ('f_sur', 'sur_st', 'Status', '転帰'),
  ('f_sur', 'sur_st_typed', 'Status: as typed', '転帰: 入力のまま'),
  ('f_sur', 'sur_last', 'Last date known alive', '最終生存確認日'),
  ('f_sur', 'sur_last_typed', 'Last date known alive: as typed', '最終生存確認日: 入力のまま'),
  ('f_sur', 'sur_last_missing', 'Last date known alive: missing code', '最終生存確認日: 欠測コード'),
  ('f_sur', 'sur_last_why', 'Last date known alive: reason', '最終生存確認日: 理由'),
  ('f_sur', 'sur_dx', 'Progression status', '増悪の有無'),
  ('f_sur', 'sur_dx_typed', 'Progression status: as typed', '増悪の有無: 入力のまま'),
  ('f_sur', 'sur_dx_missing', 'Progression status: missing code', '増悪の有無: 欠測コード'),
  ('f_sur', 'sur_dx_why', 'Progression status: reason', '増悪の有無: 理由'),
  ('f_sur', 'sur_pdd', 'Date of progression', '増悪日'),
  ('f_sur', 'sur_pdd_typed', 'Date of progression: as typed', '増悪日: 入力のまま'),
  ('f_sur', 'sur_pdd_missing', 'Date of progression: missing code', '増悪日: 欠測コード'),
  ('f_sur', 'sur_pdd_why', 'Date of progression: reason', '増悪日: 理由'),
  ('f_sur_tx', 'line_no', 'Number', '番号'),
  ('f_sur_tx', 'status', 'Status', '状態'),
  ('f_sur_tx', 'void', 'Struck out', '取消'),
  ('f_sur_tx', 'form_version', 'Form version', '様式の版'),
  ('f_sur_tx', 'sur_tx_treatment', 'Type', '種類'),
  ('f_sur_tx', 'sur_tx_treatment_typed', 'Type: as typed', '種類: 入力のまま'),
  ('f_sur_tx', 'sur_tx_treatment_missing', 'Type: missing code', '種類: 欠測コード'),
  ('f_sur_tx', 'sur_tx_treatment_why', 'Type: reason', '種類: 理由'),
  ('f_sur_tx', 'sur_tx_detail', 'Drug / procedure', '薬剤・内容'),
  ('f_sur_tx', 'sur_tx_detail_typed', 'Drug / procedure: as typed', '薬剤・内容: 入力のまま'),
  ('f_sur_tx', 'sur_tx_detail_missing', 'Drug / procedure: missing code', '薬剤・内容: 欠測コード'),
  ('f_sur_tx', 'sur_tx_detail_why', 'Drug / procedure: reason', '薬剤・内容: 理由'),
  ('f_sur_tx', 'sur_tx_start', 'Start', '開始日'),
  ('f_sur_tx', 'sur_tx_start_typed', 'Start: as typed', '開始日: 入力のまま'),
  ('f_sur_tx', 'sur_tx_start_missing', 'Start: missing code', '開始日: 欠測コード'),
  ('f_sur_tx', 'sur_tx_start_why', 'Start: reason', '開始日: 理由'),
  ('f_sur_tx', 'sur_tx_stop', 'Stop', '終了日'),
  ('f_sur_tx', 'sur_tx_stop_typed', 'Stop: as typed', '終了日: 入力のまま'),
  ('f_sur_tx', 'sur_tx_stop_missing', 'Stop: missing code', '終了日: 欠測コード'),
  ('f_sur_tx', 'sur_tx_stop_why', 'Stop: reason', '終了日: 理由'),
  ('f_dth', 'line_no', 'Number', '番号'),
  ('f_dth', 'status', 'Status', '状態'),
  ('f_dth', 'void', 'Struck out', '取消'),
  ('f_dth', 'form_version', 'Form version', '様式の版'),
  ('f_dth', 'dth_date', 'Date of death', '死亡日'),
  ('f_dth', 'dth_date_typed', 'Date of death: as typed', '死亡日: 入力のまま'),
  ('f_dth', 'dth_date_missing', 'Date of death: missing code', '死亡日: 欠測コード'),
  ('f_dth', 'dth_date_why', 'Date of death: reason', '死亡日: 理由'),
  ('f_dth', 'dth_cod', 'Cause', '死因'),
  ('f_dth', 'dth_cod_typed', 'Cause: as typed', '死因: 入力のまま'),
  ('f_dth', 'dth_cod_missing', 'Cause: missing code', '死因: 欠測コード'),
  ('f_dth', 'dth_cod_why', 'Cause: reason', '死因: 理由'),
  ('f_dth', 'dth_com', 'Details', '詳細'),
  ('f_dth', 'dth_com_typed', 'Details: as typed', '詳細: 入力のまま'),
  ('f_dth', 'dth_com_missing', 'Details: missing code', '詳細: 欠測コード'),
  ('f_dth', 'dth_com_why', 'Details: reason', '詳細: 理由'),
  ('f_dth', 'dth_caus', 'Relation to protocol treatment', 'プロトコール治療との因果関係'),
  ('f_dth', 'dth_caus_typed', 'Relation to protocol treatment: as typed', 'プロトコール治療との因果関係: 入力のまま'),
  ('f_dth', 'dth_caus_missing', 'Relation to protocol treatment: missing code', 'プロトコール治療との因果関係: 欠測コード'),
  ('f_dth', 'dth_caus_why', 'Relation to protocol treatment: reason', 'プロトコール治療との因果関係: 理由'),
  ('f_dth', 'dth_src', 'Source', '情報源'),
  ('f_dth', 'dth_src_typed', 'Source: as typed', '情報源: 入力のまま'),
  ('f_dth', 'dth_src_missing', 'Source: missing code', '情報源: 欠測コード'),
  ('f_dth', 'dth_src_why', 'Source: reason', '情報源: 理由'),
  ('f_dev', 'line_no', 'Number', '番号'),
  ('f_dev', 'status', 'Status', '状態'),
  ('f_dev', 'void', 'Struck out', '取消'),
  ('f_dev', 'form_version', 'Form version', '様式の版'),
  ('f_dev', 'dev_date', 'Date occurred', '発生日'),
  ('f_dev', 'dev_date_typed', 'Date occurred: as typed', '発生日: 入力のまま'),
  ('f_dev', 'dev_found', 'Date found', '判明日'),
  ('f_dev', 'dev_found_typed', 'Date found: as typed', '判明日: 入力のまま'),
  ('f_dev', 'dev_cat', 'Category', '分類'),
  ('f_dev', 'dev_cat_typed', 'Category: as typed', '分類: 入力のまま'),
  ('f_dev', 'dev_sev', 'Importance', '重要度'),
  ('f_dev', 'dev_sev_typed', 'Importance: as typed', '重要度: 入力のまま'),
  ('f_dev', 'dev_desc', 'What happened', '内容'),
  ('f_dev', 'dev_desc_typed', 'What happened: as typed', '内容: 入力のまま'),
  ('f_dev', 'dev_why', 'Reason', '理由'),
  ('f_dev', 'dev_why_typed', 'Reason: as typed', '理由: 入力のまま'),
  ('f_dev', 'dev_act', 'Action, prevention', '対応・再発防止'),
  ('f_dev', 'dev_act_typed', 'Action, prevention: as typed', '対応・再発防止: 入力のまま'),
  ('f_dev', 'dev_ref', 'Form / field', '該当箇所'),
  ('f_dev', 'dev_ref_typed', 'Form / field: as typed', '該当箇所: 入力のまま'),
  ('f_dev', 'dev_inv', 'Investigator', '医師'),
  ('f_dev', 'dev_inv_typed', 'Investigator: as typed', '医師: 入力のまま'),
  ('f_dev_rpt', 'line_no', 'Number', '番号'),
  ('f_dev_rpt', 'status', 'Status', '状態'),
  ('f_dev_rpt', 'void', 'Struck out', '取消'),
  ('f_dev_rpt', 'form_version', 'Form version', '様式の版'),
  ('f_dev_rpt', 'dev_rpt_to_whom', 'To (PI, coordinating office, IRB)', '報告先'),
  ('f_dev_rpt', 'dev_rpt_to_whom_typed', 'To (PI, coordinating office, IRB): as typed', '報告先: 入力のまま'),
  ('f_dev_rpt', 'dev_rpt_reported_on', 'Date', '報告日'),
  ('f_dev_rpt', 'dev_rpt_reported_on_typed', 'Date: as typed', '報告日: 入力のまま'),
  ('f_ntf', 'line_no', 'Number', '番号'),
  ('f_ntf', 'status', 'Status', '状態'),
  ('f_ntf', 'void', 'Struck out', '取消'),
  ('f_ntf', 'form_version', 'Form version', '様式の版'),
  ('f_ntf', 'ntf_date', 'Date', '日付'),
  ('f_ntf', 'ntf_date_typed', 'Date: as typed', '日付: 入力のまま'),
  ('f_ntf', 'ntf_subj', 'Subject', '件名'),
  ('f_ntf', 'ntf_subj_typed', 'Subject: as typed', '件名: 入力のまま'),
  ('f_ntf', 'ntf_ref', 'Concerns form / page', '該当頁'),
  ('f_ntf', 'ntf_ref_typed', 'Concerns form / page: as typed', '該当頁: 入力のまま'),
  ('f_ntf', 'ntf_text', 'Text', '本文'),
  ('f_ntf', 'ntf_text_typed', 'Text: as typed', '本文: 入力のまま'),
  ('f_ntf', 'ntf_by', 'Author', '作成者'),
  ('f_ntf', 'ntf_by_typed', 'Author: as typed', '作成者: 入力のまま'),
  ('f_con', 'line_no', 'Number', '番号'),
  ('f_con', 'status', 'Status', '状態'),
  ('f_con', 'void', 'Struck out', '取消'),
  ('f_con', 'form_version', 'Form version', '様式の版'),
  ('f_con', 'con_dt', 'Date, time', '日時'),
  ('f_con', 'con_dt_typed', 'Date, time: as typed', '日時: 入力のまま'),
  ('f_con', 'con_with', 'With', '相手'),
  ('f_con', 'con_with_typed', 'With: as typed', '相手: 入力のまま'),
  ('f_con', 'con_what', 'Content', '内容'),
  ('f_con', 'con_what_typed', 'Content: as typed', '内容: 入力のまま'),
  ('f_con', 'con_todo', 'Follow-up due', '要対応期限'),
  ('f_con', 'con_todo_typed', 'Follow-up due: as typed', '要対応期限: 入力のまま'),
  ('f_con', 'con_by', 'By', '対応者'),
  ('f_con', 'con_by_typed', 'By: as typed', '対応者: 入力のまま'),
  ('f_qry', 'line_no', 'Number', '番号'),
  ('f_qry', 'status', 'Status', '状態'),
  ('f_qry', 'void', 'Struck out', '取消'),
  ('f_qry', 'form_version', 'Form version', '様式の版'),
  ('f_qry', 'qry_no', 'No.', '番号'),
  ('f_qry', 'qry_ref', 'Form, row, field, value at that time', '対象項目'),
  ('f_qry', 'qry_ref_typed', 'Form, row, field, value at that time: as typed', '対象項目: 入力のまま'),
  ('f_qry', 'qry_from', 'Raised by', '発行者'),
  ('f_qry', 'qry_from_typed', 'Raised by: as typed', '発行者: 入力のまま'),
  ('f_qry', 'qry_text', 'Text', '内容'),
  ('f_qry', 'qry_text_typed', 'Text: as typed', '内容: 入力のまま'),
  ('f_qry', 'qry_ans', 'Answer', '回答'),
  ('f_qry', 'qry_ans_typed', 'Answer: as typed', '回答: 入力のまま'),
  ('f_qry', 'qry_st', 'Status', '状態'),
  ('f_qry', 'qry_st_typed', 'Status: as typed', '状態: 入力のまま'),
  ('f_sign', 'line_no', 'Number', '番号'),
  ('f_sign', 'status', 'Status', '状態'),
  ('f_sign', 'void', 'Struck out', '取消'),
  ('f_sign', 'form_version', 'Form version', '様式の版'),
  ('f_sign', 'sg_scope', 'Scope', '範囲'),
  ('f_sign', 'sg_scope_typed', 'Scope: as typed', '範囲: 入力のまま'),
  ('f_sign', 'sg_inv', 'Investigator', '医師'),
  ('f_sign', 'sg_inv_typed', 'Investigator: as typed', '医師: 入力のまま'),
  ('f_sign', 'sg_date', 'Date signed', '署名日'),
  ('f_sign', 'sg_date_typed', 'Date signed: as typed', '署名日: 入力のまま'),
  ('f_sign', 'sg_page', 'Print serial signed', '印刷シリアル'),
  ('f_sign', 'sg_page_typed', 'Print serial signed: as typed', '印刷シリアル: 入力のまま'),
  ('f_s_site', 'line_no', 'Number', '番号'),
  ('f_s_site', 'status', 'Status', '状態'),
  ('f_s_site', 'void', 'Struck out', '取消'),
  ('f_s_site', 'form_version', 'Form version', '様式の版'),
  ('f_s_site', 'st_titlej', 'Title (Japanese)', '試験名(和)'),
  ('f_s_site', 'st_titlej_typed', 'Title (Japanese): as typed', '試験名(和): 入力のまま'),
  ('f_s_site', 'st_site', 'Site name (Japanese)', '施設名'),
  ('f_s_site', 'st_site_typed', 'Site name (Japanese): as typed', '施設名: 入力のまま'),
  ('f_s_site', 'st_sitee', 'Site name (English)', '施設名(英)'),
  ('f_s_site', 'st_sitee_typed', 'Site name (English): as typed', '施設名(英): 入力のまま'),
  ('f_s_site', 'st_code', 'Site code', '施設コード'),
  ('f_s_site', 'st_code_typed', 'Site code: as typed', '施設コード: 入力のまま'),
  ('f_s_site', 'st_pi', 'Site principal investigator', '施設責任医師'),
  ('f_s_site', 'st_pi_typed', 'Site principal investigator: as typed', '施設責任医師: 入力のまま'),
  ('f_s_site', 'st_subj', 'Subject number pattern', '症例番号の形式'),
  ('f_s_site', 'st_subj_typed', 'Subject number pattern: as typed', '症例番号の形式: 入力のまま'),
  ('f_s_site', 'st_regno', 'Registration number pattern', '登録番号の形式'),
  ('f_s_site', 'st_regno_typed', 'Registration number pattern: as typed', '登録番号の形式: 入力のまま'),
  ('f_s_site', 'st_gate', 'Forms wait for consent', '同意前は入力不可'),
  ('f_s_site', 'st_gate_typed', 'Forms wait for consent: as typed', '同意前は入力不可: 入力のまま'),
  ('f_s_site', 'st_acc1', 'Accrual from', '登録期間(開始)'),
  ('f_s_site', 'st_acc1_typed', 'Accrual from: as typed', '登録期間(開始): 入力のまま'),
  ('f_s_site', 'st_acc2', 'Accrual to', '登録期間(終了)'),
  ('f_s_site', 'st_acc2_typed', 'Accrual to: as typed', '登録期間(終了): 入力のまま'),
  ('f_s_site', 'st_day', '28-day counting', '28日の数え方'),
  ('f_s_site', 'st_day_typed', '28-day counting: as typed', '28日の数え方: 入力のまま'),
  ('f_s_site', 'st_lastenr', 'Date last patient enrolled (whole trial)', '最終登録日(試験全体)'),
  ('f_s_site', 'st_lastenr_typed', 'Date last patient enrolled (whole trial): as typed', '最終登録日(試験全体): 入力のまま'),
  ('f_s_site', 'st_labw', 'Lab window before registration', '登録前検査許容日数'),
  ('f_s_site', 'st_labw_typed', 'Lab window before registration: as typed', '登録前検査許容日数: 入力のまま'),
  ('f_s_site', 'st_imgw', 'Imaging window before registration', '登録前画像許容日数'),
  ('f_s_site', 'st_imgw_typed', 'Imaging window before registration: as typed', '登録前画像許容日数: 入力のまま'),
  ('f_s_site', 'st_sae1', 'First SAE report within', 'SAE第1報期限'),
  ('f_s_site', 'st_sae1_typed', 'First SAE report within: as typed', 'SAE第1報期限: 入力のまま'),
  ('f_s_site', 'st_sae2', 'Second SAE report within', 'SAE第2報期限'),
  ('f_s_site', 'st_sae2_typed', 'Second SAE report within: as typed', 'SAE第2報期限: 入力のまま'),
  ('f_s_site', 'st_pfs', 'PFS event date of PD', 'PFSイベント日'),
  ('f_s_site', 'st_pfs_typed', 'PFS event date of PD: as typed', 'PFSイベント日: 入力のまま'),
  ('f_s_site', 'st_sdmin', 'Minimum SD duration from first dose', 'SD最短期間'),
  ('f_s_site', 'st_sdmin_typed', 'Minimum SD duration from first dose: as typed', 'SD最短期間: 入力のまま'),
  ('f_s_site', 'st_borc', 'Confirmation after week 48 counts', '48週以降の確定を採用'),
  ('f_s_site', 'st_borc_typed', 'Confirmation after week 48 counts: as typed', '48週以降の確定を採用: 入力のまま'),
  ('f_s_site', 'st_cens', 'Censor PFS at new antitumour therapy', '後治療開始で打ち切り'),
  ('f_s_site', 'st_cens_typed', 'Censor PFS at new antitumour therapy: as typed', '後治療開始で打ち切り: 入力のまま'),
  ('f_s_site', 'st_pause', 'Longest pause without question', '休薬の上限'),
  ('f_s_site', 'st_pause_typed', 'Longest pause without question: as typed', '休薬の上限: 入力のまま'),
  ('f_s_site', 'st_tab', 'Tablet strength', '錠剤の規格'),
  ('f_s_site', 'st_tab_typed', 'Tablet strength: as typed', '錠剤の規格: 入力のまま'),
  ('f_s_site', 'st_dsp', 'Dispensing form used', '交付・回収記録の使用'),
  ('f_s_site', 'st_dsp_typed', 'Dispensing form used: as typed', '交付・回収記録の使用: 入力のまま'),
  ('f_s_site', 'st_cmplo', 'Compliance, lower flag', '服薬率(下)'),
  ('f_s_site', 'st_cmplo_typed', 'Compliance, lower flag: as typed', '服薬率(下): 入力のまま'),
  ('f_s_site', 'st_cmphi', 'Compliance, upper flag', '服薬率(上)'),
  ('f_s_site', 'st_cmphi_typed', 'Compliance, upper flag: as typed', '服薬率(上): 入力のまま'),
  ('f_s_site', 'st_fumax', '30-day contact at the latest, after last dose', '30日後観察の上限'),
  ('f_s_site', 'st_fumax_typed', '30-day contact at the latest, after last dose: as typed', '30日後観察の上限: 入力のまま'),
  ('f_s_site', 'st_sur', 'Survival contact every', '生存確認間隔'),
  ('f_s_site', 'st_sur_typed', 'Survival contact every: as typed', '生存確認間隔: 入力のまま'),
  ('f_s_site', 'st_label', 'Show package-insert thresholds (LAB-9)', '添付文書の目安を表示'),
  ('f_s_site', 'st_label_typed', 'Show package-insert thresholds (LAB-9): as typed', '添付文書の目安を表示: 入力のまま'),
  ('f_s_site', 'st_langs', 'Language of the screen', '表示言語'),
  ('f_s_site', 'st_langs_typed', 'Language of the screen: as typed', '表示言語: 入力のまま'),
  ('f_s_site', 'st_langp', 'Language of print', '印刷言語'),
  ('f_s_site', 'st_langp_typed', 'Language of print: as typed', '印刷言語: 入力のまま'),
  ('f_s_site', 'st_lock', 'Lock after idle', '自動ロック'),
  ('f_s_site', 'st_lock_typed', 'Lock after idle: as typed', '自動ロック: 入力のまま'),
  ('f_st_icf', 'line_no', 'Number', '番号'),
  ('f_st_icf', 'status', 'Status', '状態'),
  ('f_st_icf', 'void', 'Struck out', '取消'),
  ('f_st_icf', 'form_version', 'Form version', '様式の版'),
  ('f_st_icf', 'st_icf_version', 'Version', '版'),
  ('f_st_icf', 'st_icf_version_typed', 'Version: as typed', '版: 入力のまま'),
  ('f_st_icf', 'st_icf_approved_on', 'Approved on', '承認日'),
  ('f_st_icf', 'st_icf_approved_on_typed', 'Approved on: as typed', '承認日: 入力のまま'),
  ('f_st_cyp', 'line_no', 'Number', '番号'),
  ('f_st_cyp', 'status', 'Status', '状態'),
  ('f_st_cyp', 'void', 'Struck out', '取消'),
  ('f_st_cyp', 'form_version', 'Form version', '様式の版'),
  ('f_st_cyp', 'st_cyp_drug', 'Drug', '薬剤名'),
  ('f_st_cyp', 'st_cyp_drug_typed', 'Drug: as typed', '薬剤名: 入力のまま'),
  ('f_st_back', 'line_no', 'Number', '番号'),
  ('f_st_back', 'status', 'Status', '状態'),
  ('f_st_back', 'void', 'Struck out', '取消'),
  ('f_st_back', 'form_version', 'Form version', '様式の版'),
  ('f_st_back', 'st_back_folder', 'Folder', 'フォルダー'),
  ('f_st_back', 'st_back_folder_typed', 'Folder: as typed', 'フォルダー: 入力のまま'),
  ('f_st_back', 'st_back_keep', 'Copies kept', '保持世代数'),
  ('f_st_back', 'st_back_keep_typed', 'Copies kept: as typed', '保持世代数: 入力のまま'),
  ('f_st_conf', 'line_no', 'Number', '番号'),
  ('f_st_conf', 'status', 'Status', '状態'),
  ('f_st_conf', 'void', 'Struck out', '取消'),
  ('f_st_conf', 'form_version', 'Form version', '様式の版'),
  ('f_st_conf', 'st_conf_setting', 'Setting id', '設定'),
  ('f_st_conf', 'st_conf_setting_typed', 'Setting id: as typed', '設定: 入力のまま'),
  ('f_st_conf', 'st_conf_confirmed_on', 'Date', '確認日'),
  ('f_st_conf', 'st_conf_confirmed_on_typed', 'Date: as typed', '確認日: 入力のまま'),
  ('f_st_conf', 'st_conf_document', 'Document and version', '根拠文書・版'),
  ('f_st_conf', 'st_conf_document_typed', 'Document and version: as typed', '根拠文書・版: 入力のまま'),
  ('f_st_conf', 'st_conf_confirmed_by', 'By', '確認者'),
  ('f_st_conf', 'st_conf_confirmed_by_typed', 'By: as typed', '確認者: 入力のまま'),
  ('f_s_staff', 'line_no', 'Number', '番号'),
  ('f_s_staff', 'status', 'Status', '状態'),
  ('f_s_staff', 'void', 'Struck out', '取消'),
  ('f_s_staff', 'form_version', 'Form version', '様式の版'),
  ('f_s_staff', 'sf_name', 'Name (JA / romaji)', '氏名'),
  ('f_s_staff', 'sf_name_typed', 'Name (JA / romaji): as typed', '氏名: 入力のまま'),
  ('f_s_staff', 'sf_init', 'Initials', 'イニシャル'),
  ('f_s_staff', 'sf_init_typed', 'Initials: as typed', 'イニシャル: 入力のまま'),
  ('f_s_staff', 'sf_role', 'Role', '役割'),
  ('f_s_staff', 'sf_role_typed', 'Role: as typed', '役割: 入力のまま'),
  ('f_s_staff', 'sf_from', 'From', '開始日'),
  ('f_s_staff', 'sf_from_typed', 'From: as typed', '開始日: 入力のまま'),
  ('f_s_staff', 'sf_to', 'To', '終了日'),
  ('f_s_staff', 'sf_to_typed', 'To: as typed', '終了日: 入力のまま'),
  ('f_s_staff', 'sf_spec', 'Signature specimen page filed', '署名見本'),
  ('f_s_staff', 'sf_spec_typed', 'Signature specimen page filed: as typed', '署名見本: 入力のまま'),
  ('f_s_ref', 'line_no', 'Number', '番号'),
  ('f_s_ref', 'status', 'Status', '状態'),
  ('f_s_ref', 'void', 'Struck out', '取消'),
  ('f_s_ref', 'form_version', 'Form version', '様式の版'),
  ('f_s_ref', 'rf_lab', 'Laboratory', '検査室'),
  ('f_s_ref', 'rf_lab_typed', 'Laboratory: as typed', '検査室: 入力のまま'),
  ('f_s_ref', 'rf_test', 'Test', '項目'),
  ('f_s_ref', 'rf_test_typed', 'Test: as typed', '項目: 入力のまま'),
  ('f_s_ref', 'rf_sex', 'Sex', '性別'),
  ('f_s_ref', 'rf_sex_typed', 'Sex: as typed', '性別: 入力のまま'),
  ('f_s_ref', 'rf_unit', 'Unit used by this laboratory', '単位'),
  ('f_s_ref', 'rf_unit_typed', 'Unit used by this laboratory: as typed', '単位: 入力のまま'),
  ('f_s_ref', 'rf_lo', 'Lower limit', '下限'),
  ('f_s_ref', 'rf_lo_typed', 'Lower limit: as typed', '下限: 入力のまま'),
  ('f_s_ref', 'rf_hi', 'Upper limit', '上限'),
  ('f_s_ref', 'rf_hi_typed', 'Upper limit: as typed', '上限: 入力のまま'),
  ('f_s_ref', 'rf_meth', 'Method (e.g. JSCC, IFCC)', '測定法'),
  ('f_s_ref', 'rf_meth_typed', 'Method (e.g. JSCC, IFCC): as typed', '測定法: 入力のまま'),
  ('f_s_ref', 'rf_from', 'Valid from', '適用開始日'),
  ('f_s_ref', 'rf_from_typed', 'Valid from: as typed', '適用開始日: 入力のまま'),
  ('f_s_sch', 'line_no', 'Number', '番号'),
  ('f_s_sch', 'status', 'Status', '状態'),
  ('f_s_sch', 'void', 'Struck out', '取消'),
  ('f_s_sch', 'form_version', 'Form version', '様式の版'),
  ('f_s_sch', 'sh_name', 'Visit', '来院名'),
  ('f_s_sch', 'sh_name_typed', 'Visit: as typed', '来院名: 入力のまま'),
  ('f_s_sch', 'sh_anch', 'Counted from', '起点'),
  ('f_s_sch', 'sh_anch_typed', 'Counted from: as typed', '起点: 入力のまま'),
  ('f_s_sch', 'sh_day', 'Day', '日'),
  ('f_s_sch', 'sh_day_typed', 'Day: as typed', '日: 入力のまま'),
  ('f_s_sch', 'sh_winb', 'Window before', '許容範囲(前)'),
  ('f_s_sch', 'sh_winb_typed', 'Window before: as typed', '許容範囲(前): 入力のまま'),
  ('f_s_sch', 'sh_wina', 'Window after', '許容範囲(後)'),
  ('f_s_sch', 'sh_wina_typed', 'Window after: as typed', '許容範囲(後): 入力のまま'),
  ('f_s_sch', 'sh_every', 'Repeat every (until end of treatment; survival visits until death)', '繰り返し間隔'),
  ('f_s_sch', 'sh_every_typed', 'Repeat every (until end of treatment; survival visits until death): as typed', '繰り返し間隔: 入力のまま'),
  ('f_s_sch', 'sh_do', 'Forms due', '実施項目'),
  ('f_s_sch', 'sh_do_typed', 'Forms due: as typed', '実施項目: 入力のまま')
)
SELECT
  a.seq,
  c.n,
  strftime('%Y-%m-%d %H:%M:%S', a.at_utc, a.offset_min || ' minutes')
    || printf(' %s%02d:%02d', iif(a.offset_min < 0, '-', '+'), abs(a.offset_min) / 60, abs(a.offset_min) % 60) AS at,
  u.name AS person,
  w.role,
  w.workstation,
  a.kind,
  s.called AS subject,
  CASE c.table_name WHEN 'f_scr' THEN 'SCR' WHEN 'f_icf' THEN 'ICF' WHEN 'f_dm' THEN 'DM' WHEN 'f_dm_mh' THEN 'DM' WHEN 'f_lab' THEN 'LAB' WHEN 'f_lab_oth' THEN 'LAB' WHEN 'f_les' THEN 'LES' WHEN 'f_les_row' THEN 'LES' WHEN 'f_elg' THEN 'ELG' WHEN 'f_reg' THEN 'REG' WHEN 'f_vis' THEN 'VIS' WHEN 'f_dos' THEN 'DOS' WHEN 'f_dos_row' THEN 'DOS' WHEN 'f_dsp' THEN 'DSP' WHEN 'f_ae' THEN 'AE' WHEN 'f_ae_grow' THEN 'AE' WHEN 'f_sae' THEN 'SAE' WHEN 'f_sae_labs' THEN 'SAE' WHEN 'f_cm' THEN 'CM' WHEN 'f_pr' THEN 'PR' WHEN 'f_tu' THEN 'TU' WHEN 'f_tu_trow' THEN 'TU' WHEN 'f_tu_nrow' THEN 'TU' WHEN 'f_eot' THEN 'EOT' WHEN 'f_fu30' THEN 'FU30' WHEN 'f_fu_aerev' THEN 'FU30' WHEN 'f_sur' THEN 'SUR' WHEN 'f_sur_tx' THEN 'SUR' WHEN 'f_dth' THEN 'DTH' WHEN 'f_dev' THEN 'DEV' WHEN 'f_dev_rpt' THEN 'DEV' WHEN 'f_ntf' THEN 'NTF' WHEN 'f_con' THEN 'CON' WHEN 'f_qry' THEN 'QRY' WHEN 'f_sign' THEN 'SIGN' WHEN 'f_s_site' THEN 'S_SITE' WHEN 'f_st_icf' THEN 'S_SITE' WHEN 'f_st_cyp' THEN 'S_SITE' WHEN 'f_st_back' THEN 'S_SITE' WHEN 'f_st_conf' THEN 'S_SITE' WHEN 'f_s_staff' THEN 'S_STAFF' WHEN 'f_s_ref' THEN 'S_REF' WHEN 'f_s_sch' THEN 'S_SCH' ELSE c.table_name END AS form,
  CASE c.table_name WHEN 'f_scr' THEN (SELECT line_no FROM f_scr WHERE id = c.record_id) WHEN 'f_icf' THEN (SELECT line_no FROM f_icf WHERE id = c.record_id) WHEN 'f_dm' THEN (SELECT line_no FROM f_dm WHERE id = c.record_id) WHEN 'f_dm_mh' THEN (SELECT p.line_no FROM f_dm_mh AS r JOIN f_dm AS p ON p.id = r.parent_id WHERE r.id = c.record_id) WHEN 'f_lab' THEN (SELECT line_no FROM f_lab WHERE id = c.record_id) WHEN 'f_lab_oth' THEN (SELECT p.line_no FROM f_lab_oth AS r JOIN f_lab AS p ON p.id = r.parent_id WHERE r.id = c.record_id) WHEN 'f_les' THEN (SELECT line_no FROM f_les WHERE id = c.record_id) WHEN 'f_les_row' THEN (SELECT p.line_no FROM f_les_row AS r JOIN f_les AS p ON p.id = r.parent_id WHERE r.id = c.record_id) WHEN 'f_elg' THEN (SELECT line_no FROM f_elg WHERE id = c.record_id) WHEN 'f_reg' THEN (SELECT line_no FROM f_reg WHERE id = c.record_id) WHEN 'f_vis' THEN (SELECT line_no FROM f_vis WHERE id = c.record_id) WHEN 'f_dos' THEN (SELECT line_no FROM f_dos WHERE id = c.record_id) WHEN 'f_dos_row' THEN (SELECT p.line_no FROM f_dos_row AS r JOIN f_dos AS p ON p.id = r.parent_id WHERE r.id = c.record_id) WHEN 'f_dsp' THEN (SELECT line_no FROM f_dsp WHERE id = c.record_id) WHEN 'f_ae' THEN (SELECT line_no FROM f_ae WHERE id = c.record_id) WHEN 'f_ae_grow' THEN (SELECT p.line_no FROM f_ae_grow AS r JOIN f_ae AS p ON p.id = r.parent_id WHERE r.id = c.record_id) WHEN 'f_sae' THEN (SELECT line_no FROM f_sae WHERE id = c.record_id) WHEN 'f_sae_labs' THEN (SELECT p.line_no FROM f_sae_labs AS r JOIN f_sae AS p ON p.id = r.parent_id WHERE r.id = c.record_id) WHEN 'f_cm' THEN (SELECT line_no FROM f_cm WHERE id = c.record_id) WHEN 'f_pr' THEN (SELECT line_no FROM f_pr WHERE id = c.record_id) WHEN 'f_tu' THEN (SELECT line_no FROM f_tu WHERE id = c.record_id) WHEN 'f_tu_trow' THEN (SELECT p.line_no FROM f_tu_trow AS r JOIN f_tu AS p ON p.id = r.parent_id WHERE r.id = c.record_id) WHEN 'f_tu_nrow' THEN (SELECT p.line_no FROM f_tu_nrow AS r JOIN f_tu AS p ON p.id = r.parent_id WHERE r.id = c.record_id) WHEN 'f_eot' THEN (SELECT line_no FROM f_eot WHERE id = c.record_id) WHEN 'f_fu30' THEN (SELECT line_no FROM f_fu30 WHERE id = c.record_id) WHEN 'f_fu_aerev' THEN (SELECT p.line_no FROM f_fu_aerev AS r JOIN f_fu30 AS p ON p.id = r.parent_id WHERE r.id = c.record_id) WHEN 'f_sur' THEN (SELECT line_no FROM f_sur WHERE id = c.record_id) WHEN 'f_sur_tx' THEN (SELECT p.line_no FROM f_sur_tx AS r JOIN f_sur AS p ON p.id = r.parent_id WHERE r.id = c.record_id) WHEN 'f_dth' THEN (SELECT line_no FROM f_dth WHERE id = c.record_id) WHEN 'f_dev' THEN (SELECT line_no FROM f_dev WHERE id = c.record_id) WHEN 'f_dev_rpt' THEN (SELECT p.line_no FROM f_dev_rpt AS r JOIN f_dev AS p ON p.id = r.parent_id WHERE r.id = c.record_id) WHEN 'f_ntf' THEN (SELECT line_no FROM f_ntf WHERE id = c.record_id) WHEN 'f_con' THEN (SELECT line_no FROM f_con WHERE id = c.record_id) WHEN 'f_qry' THEN (SELECT line_no FROM f_qry WHERE id = c.record_id) WHEN 'f_sign' THEN (SELECT line_no FROM f_sign WHERE id = c.record_id) WHEN 'f_s_site' THEN (SELECT line_no FROM f_s_site WHERE id = c.record_id) WHEN 'f_st_icf' THEN (SELECT p.line_no FROM f_st_icf AS r JOIN f_s_site AS p ON p.id = r.parent_id WHERE r.id = c.record_id) WHEN 'f_st_cyp' THEN (SELECT p.line_no FROM f_st_cyp AS r JOIN f_s_site AS p ON p.id = r.parent_id WHERE r.id = c.record_id) WHEN 'f_st_back' THEN (SELECT p.line_no FROM f_st_back AS r JOIN f_s_site AS p ON p.id = r.parent_id WHERE r.id = c.record_id) WHEN 'f_st_conf' THEN (SELECT p.line_no FROM f_st_conf AS r JOIN f_s_site AS p ON p.id = r.parent_id WHERE r.id = c.record_id) WHEN 'f_s_staff' THEN (SELECT line_no FROM f_s_staff WHERE id = c.record_id) WHEN 'f_s_ref' THEN (SELECT line_no FROM f_s_ref WHERE id = c.record_id) WHEN 'f_s_sch' THEN (SELECT line_no FROM f_s_sch WHERE id = c.record_id) END AS line_no,
  c.record_id,
  coalesce(q.en, c.column_name) AS question,
  coalesce(q.ja, c.column_name) AS question_ja,
  CASE WHEN c.old_digest IS NULL THEN c.old_value ELSE '[removed, see ' || c.redacted_in || ']' END AS old_value,
  CASE WHEN c.new_digest IS NULL THEN c.new_value ELSE '[removed, see ' || c.redacted_in || ']' END AS new_value,
  g.code AS reason_code,
  g.text AS reason,
  a.note,
  lower(hex(substr(a.hash, 1, 8))) AS hash
FROM audit_change AS c
JOIN audit_set AS a ON a.seq = c.set_seq
LEFT JOIN sitting AS w ON w.id = a.sitting_id
LEFT JOIN user_account AS u ON u.id = w.user_id
LEFT JOIN subject AS s ON s.id = a.subject_id
LEFT JOIN change_reason AS g ON g.id = a.group_id
LEFT JOIN question AS q ON q.table_name = c.table_name AND q.column_name = c.column_name;
