"""Code lists of the trial NCT00764595."""

from model.text import codes

YN = codes(
    ("1", "Yes", "はい"),
    ("2", "No", "いいえ"),
)
MET = codes(
    ("1", "Met", "適合"),
    ("2", "Not met", "不適合"),
    ("3", "Not applicable", "該当なし"),
)
SEX = codes(
    ("1", "Male", "男"),
    ("2", "Female", "女"),
)
ECOG = codes(
    ("0", "0 Fully active", "0 制限なし"),
    ("1", "1 Strenuous activity restricted", "1 激しい活動のみ制限"),
    (
        "2",
        "2 Self-care possible, unable to work, up > 50 % of waking hours",
        "2 自分のことはできるが就労不可、日中の50%超は起居",
    ),
    (
        "3",
        "3 Limited self-care, in bed or chair > 50 % of waking hours",
        "3 身の回りのことも限られる、日中の50%超は床上・椅子",
    ),
    ("4", "4 Completely disabled", "4 まったく動けない"),
)
SCREENOUT = codes(
    ("1", "Registered", "登録"),
    ("2", "Screen failure", "不適格"),
    ("3", "Declined consent", "同意拒否"),
    ("4", "Not approached", "説明せず"),
    ("5", "In screening", "スクリーニング中"),
    ("8", "Other", "その他"),
)
PRIM = codes(
    ("1", "Stomach", "胃"),
    ("2", "Duodenum", "十二指腸"),
    ("3", "Jejunum / ileum", "小腸(空腸・回腸)"),
    ("4", "Colon", "結腸"),
    ("5", "Rectum", "直腸"),
    ("6", "Oesophagus", "食道"),
    ("8", "Other", "その他"),
)
TIMING = codes(
    ("1", "Synchronous", "同時性"),
    ("2", "Metachronous", "異時性"),
)
PRIMST = codes(
    ("1", "In situ, resectable", "残存・切除可能"),
    ("2", "In situ, not resectable", "残存・切除不能"),
    ("3", "Resected", "切除済み"),
)
IHC = codes(
    ("1", "Positive", "陽性"),
    ("2", "Negative", "陰性"),
    ("9", "Not tested / unknown", "未検・不明"),
)
PREG = codes(
    ("1", "Negative", "陰性"),
    ("2", "Positive", "陽性"),
    ("3", "Not of childbearing potential", "妊娠可能性なし"),
    ("4", "Not applicable (male)", "該当なし(男性)"),
)
PREGM = codes(
    ("1", "Urine hCG", "尿hCG"),
    ("2", "Serum hCG", "血清hCG"),
)
POSNEG = codes(
    ("1", "Negative", "陰性"),
    ("2", "Positive", "陽性"),
    ("9", "Not done", "未検"),
)
NYHA = codes(
    ("0", "No heart failure", "心不全なし"),
    ("1", "Class I", "I度"),
    ("2", "Class II", "II度"),
    ("3", "Class III", "III度"),
    ("4", "Class IV", "IV度"),
)
MODAL = codes(
    ("1", "Contrast CT", "造影CT"),
    ("2", "Plain CT", "単純CT"),
    ("3", "MRI", "MRI"),
    ("4", "PET-CT", "PET-CT"),
    ("5", "Ultrasound", "超音波"),
    ("8", "Other", "その他"),
)
ORGAN = codes(
    ("1", "Liver", "肝"),
    ("2", "Primary tumour", "原発巣"),
    ("3", "Peritoneum", "腹膜"),
    ("4", "Lymph node", "リンパ節"),
    ("5", "Lung", "肺"),
    ("6", "Bone", "骨"),
    ("8", "Other", "その他"),
)
SEG = codes(
    ("1", "S1", "S1"),
    ("2", "S2", "S2"),
    ("3", "S3", "S3"),
    ("4", "S4", "S4"),
    ("5", "S5", "S5"),
    ("6", "S6", "S6"),
    ("7", "S7", "S7"),
    ("8", "S8", "S8"),
)
LTYPE = codes(
    ("T", "Target", "標的"),
    ("N", "Non-target", "非標的"),
)
MEAL = codes(
    ("1", "After breakfast", "朝食後"),
    ("2", "After lunch", "昼食後"),
    ("3", "After supper", "夕食後"),
    ("4", "Not after a meal", "食後以外"),
    ("9", "Unknown", "不明"),
)
DOSE = codes(
    ("400", "400 mg", "400 mg"),
    ("300", "300 mg", "300 mg"),
    ("200", "200 mg", "200 mg"),
    ("100", "100 mg", "100 mg"),
    ("0", "0 mg (not taken)", "0 mg(休薬・未服用)"),
)
DREAS = codes(
    ("0", "As planned", "予定どおり"),
    ("1", "Adverse event", "有害事象"),
    ("2", "Forgotten", "飲み忘れ"),
    ("3", "Patient's wish", "患者希望"),
    ("4", "Investigator's decision (other than AE)", "医師判断(有害事象以外)"),
    ("5", "Surgery / examination / fasting", "手術・検査・絶食"),
    ("6", "Drug supply", "薬剤供給"),
    ("7", "Site error", "施設の誤り"),
    ("8", "Other", "その他"),
    ("9", "Unknown", "不明"),
)
GRADE = codes(
    ("1", "Grade 1", "Grade 1"),
    ("2", "Grade 2", "Grade 2"),
    ("3", "Grade 3", "Grade 3"),
    ("4", "Grade 4", "Grade 4"),
    ("5", "Grade 5 (death)", "Grade 5(死亡)"),
)
CAUS = codes(
    ("1", "Definite", "確実に関連あり (definite)"),
    ("2", "Probable", "おそらく関連あり (probable)"),
    ("3", "Possible", "関連ありうる (possible)"),
    ("4", "Unlikely", "関連ありそうにない (unlikely)"),
    ("5", "Not related", "関連なし (not related)"),
)
AACT = codes(
    ("1", "Dose not changed", "継続(変更なし)"),
    ("2", "Dose reduced", "減量"),
    ("3", "Interrupted", "休薬"),
    ("4", "Discontinued", "中止"),
    ("8", "Not applicable", "該当なし"),
)
OUTC = codes(
    ("1", "Recovered / resolved", "回復"),
    ("2", "Recovering / resolving", "軽快"),
    ("3", "Not recovered", "未回復"),
    ("4", "Recovered with sequelae", "回復したが後遺症あり"),
    ("5", "Fatal", "死亡"),
    ("9", "Unknown", "不明"),
)
SERC = codes(
    ("1", "Death", "死亡"),
    ("2", "Life-threatening", "死亡につながるおそれ"),
    ("3", "Hospitalisation / prolongation", "入院・入院期間の延長"),
    ("4", "Disability / incapacity", "障害・障害につながるおそれ"),
    ("5", "Congenital anomaly", "先天異常"),
    ("6", "Other medically important", "上記に準じて重篤"),
)
CMREAS = codes(
    ("1", "Complication / history", "合併症"),
    ("2", "Treatment of AE", "有害事象の治療"),
    ("3", "Prophylaxis", "予防"),
    ("8", "Other", "その他"),
)
ROUTE = codes(
    ("1", "Oral", "経口"),
    ("2", "Intravenous", "静注"),
    ("3", "Topical", "外用"),
    ("4", "Subcutaneous", "皮下注"),
    ("5", "Intramuscular", "筋注"),
    ("8", "Other", "その他"),
)
LANG = codes(
    ("ja", "Japanese", "日本語"),
    ("en", "English", "英語"),
)
LANGP = codes(
    ("ja", "Japanese", "日本語"),
    ("en", "English", "英語"),
    ("both", "Both", "両方"),
)
DXB = codes(
    ("1", "Histology", "組織診"),
    ("2", "Cytology", "細胞診"),
    ("3", "Imaging", "画像診断"),
    ("8", "Other", "その他"),
)
REGM = codes(
    ("1", "Fax", "FAX"),
    ("2", "Web", "Web"),
    ("3", "Telephone", "電話"),
    ("8", "Other", "その他"),
)
AESRC = codes(
    ("1", "Interview", "問診"),
    ("2", "Diary", "日誌"),
    ("3", "Laboratory", "検査"),
    ("4", "Other hospital", "他院"),
)
STDAY = codes(
    ("1", "Registration day is day 0: last start day = registration + 28", "登録日を0日とする(登録日+28日まで)"),
    ("2", "Registration day is day 1: last start day = registration + 27", "登録日を1日とする(登録日+27日まで)"),
)
STPFS = codes(
    ("1", "Imaging date", "画像検査日"),
    ("2", "Date PD was determined", "PD判定日"),
)
SROLE = codes(
    ("1", "Investigator", "医師"),
    ("2", "CRC / research nurse", "CRC・看護師"),
    ("3", "Monitor / auditor (read-only)", "モニター・監査(閲覧のみ)"),
    ("4", "Administrator", "管理者"),
    ("5", "Pharmacist (named only, no account)", "薬剤師(アカウントなし)"),
)
SEXB = codes(
    ("1", "Male", "男"),
    ("2", "Female", "女"),
    ("0", "Both", "男女共通"),
)
ELGRES = codes(
    ("1", "Eligible", "適格"),
    ("2", "Not eligible", "不適格"),
    ("3", "Incomplete", "未判定"),
)
INPER = codes(
    ("1", "Inside", "期間内"),
    ("2", "Outside", "期間外"),
    ("3", "Cannot be decided (partial date)", "判定不能(日付不完全)"),
)
LTEST = codes(
    ("WBC", "Leukocytes", "白血球"),
    ("ANC", "Neutrophils", "好中球"),
    ("HB", "Haemoglobin", "ヘモグロビン"),
    ("PLT", "Platelets", "血小板"),
    ("TBIL", "Total bilirubin", "総ビリルビン"),
    ("AST", "AST (GOT)", "AST(GOT)"),
    ("ALT", "ALT (GPT)", "ALT(GPT)"),
    ("GTP", "γ-GTP (GGT)", "γ-GTP"),
    ("LYM", "Lymphocytes", "リンパ球"),
    ("ALP", "Alkaline phosphatase", "ALP"),
    ("LD", "Lactate dehydrogenase", "LD(LDH)"),
    ("CRE", "Creatinine", "クレアチニン"),
    ("BUN", "Urea nitrogen", "尿素窒素"),
    ("GFR", "Glomerular filtration rate", "GFR"),
    ("ALB", "Albumin", "アルブミン"),
    ("CK", "Creatine kinase", "CK(CPK)"),
    ("AMY", "Amylase", "アミラーゼ"),
    ("LIP", "Lipase", "リパーゼ"),
    ("NA", "Sodium", "ナトリウム"),
    ("K", "Potassium", "カリウム"),
    ("CA", "Calcium", "カルシウム"),
    ("MG", "Magnesium", "マグネシウム"),
    ("IP", "Phosphate", "無機リン"),
    ("GLU", "Glucose", "血糖"),
    ("HCO3", "Bicarbonate", "重炭酸"),
    ("UA", "Uric acid", "尿酸"),
    ("CHOL", "Cholesterol", "総コレステロール"),
    ("TG", "Triglyceride", "中性脂肪"),
    ("INR", "PT-INR", "PT-INR"),
    ("APTT", "aPTT", "APTT"),
    ("FIB", "Fibrinogen", "フィブリノゲン"),
    ("CD4", "CD4 count", "CD4数"),
    ("CRP", "C-reactive protein", "CRP"),
)
DIAB = codes(
    ("0", "No diabetes", "糖尿病なし"),
    ("1", "Diabetes, well controlled", "糖尿病・コントロール良好"),
    ("2", "Diabetes, poorly controlled", "糖尿病・コントロール不良"),
)
LSTAT = codes(
    ("1", "Measured", "測定"),
    ("2", "Disappeared (0 mm)", "消失(0 mm)"),
    ("3", "Too small to measure", "測定不能(微小)"),
    ("9", "Not evaluable", "評価不能"),
)
NTSTAT = codes(
    ("1", "Disappeared (CR)", "消失(CR)"),
    ("2", "Persisting (IR/SD)", "残存(IR/SD)"),
    ("3", "Unequivocal progression (PD)", "明らかな増悪(PD)"),
    ("9", "Not evaluable", "評価不能"),
)
RESP = codes(
    ("1", "CR", "CR"),
    ("2", "PR", "PR"),
    ("3", "SD", "SD"),
    ("4", "PD", "PD"),
    ("9", "NE", "NE"),
)
VTYPE = codes(
    ("1", "Scheduled", "規定来院"),
    ("2", "Unscheduled", "規定外来院"),
    ("3", "Telephone", "電話"),
)
EXPT = codes(
    ("1", "Expected", "予測可"),
    ("2", "Unexpected", "予測不可"),
)
RPTNO = codes(
    ("1", "Initial report", "第1報"),
    ("2", "Follow-up report", "追加報告"),
    ("3", "Final report", "最終報告"),
)
PRTYPE = codes(
    ("1", "Surgery", "手術"),
    ("2", "Radiotherapy", "放射線治療"),
    ("3", "IVR (TAE/TACE etc.)", "IVR(TAE/TACE等)"),
    ("4", "RFA / MCT", "RFA/MCT"),
    ("5", "Endoscopy / drainage", "内視鏡・ドレナージ"),
    ("6", "Transfusion", "輸血"),
    ("8", "Other", "その他"),
)
EOTR = codes(
    ("1", "Progressive disease", "原病の増悪(PD)"),
    ("2", "Unacceptable toxicity / adverse event", "有害事象"),
    ("3", "Patient's wish related to AE", "患者拒否(有害事象と関連あり)"),
    ("4", "Patient's wish not related to AE", "患者拒否(有害事象と関連なし)"),
    ("5", "Consent withdrawn", "同意撤回"),
    ("6", "Death on treatment", "プロトコール治療中の死亡"),
    ("7", "Completed (3 years after last enrolment)", "治療完了(最終登録後3年)"),
    ("8", "Surgery / other treatment of metastases", "転移巣に対する手術・他治療"),
    ("9", "Transfer / lost to follow-up", "転院・来院途絶"),
    ("10", "Ineligibility found after registration", "登録後不適格"),
    ("11", "Pregnancy", "妊娠"),
    ("12", "Other", "その他"),
)
SURV = codes(
    ("1", "Alive", "生存"),
    ("2", "Dead", "死亡"),
    ("3", "Lost to follow-up", "追跡不能"),
)
CMETH = codes(
    ("1", "Visit", "来院"),
    ("2", "Telephone", "電話"),
    ("3", "Letter", "書面"),
    ("4", "Other hospital", "他院照会"),
    ("5", "Family", "家族"),
)
DXSTAT = codes(
    ("1", "No progression", "増悪なし"),
    ("2", "Progressed", "増悪あり"),
    ("9", "Not assessed", "未評価"),
)
POSTTX = codes(
    ("1", "Imatinib continued", "イマチニブ継続"),
    ("2", "Other TKI", "他のTKI"),
    ("3", "Surgery", "手術"),
    ("4", "RFA / MCT / IVR", "RFA/MCT/IVR"),
    ("5", "Radiotherapy", "放射線治療"),
    ("6", "Best supportive care", "緩和ケア"),
    ("8", "Other", "その他"),
)
COD = codes(
    ("1", "GIST (disease progression)", "原病(GIST)"),
    ("2", "Protocol treatment", "プロトコール治療関連"),
    ("3", "Other disease", "他病死"),
    ("4", "Accident / suicide", "事故・自殺"),
    ("8", "Other", "その他"),
    ("9", "Unknown", "不明"),
)
DEVC = codes(
    ("1", "Eligibility", "適格性"),
    ("2", "Consent process", "同意手続き"),
    ("3", "First dose outside 28 days", "初回投与28日超過"),
    ("4", "Dose / administration", "用量・用法"),
    ("5", "Visit or test missed / out of window", "来院・検査の欠測・許容範囲外"),
    ("6", "Concurrent treatment of metastases", "転移巣への併用治療"),
    ("7", "Late SAE report", "SAE報告遅延"),
    ("8", "Other", "その他"),
)
SEV = codes(
    ("1", "Minor", "軽微"),
    ("2", "Important", "重要"),
)
DIARY = codes(
    ("1", "Brought and checked", "持参・確認済"),
    ("2", "Forgotten", "持参忘れ"),
    ("3", "No diary kept", "日誌なし"),
)
SAEALT = codes(
    ("1", "GIST", "原病"),
    ("2", "Complication", "合併症"),
    ("3", "Other drug", "併用薬"),
    ("4", "Procedure", "処置"),
    ("8", "Other", "その他"),
)
CHALL = codes(
    ("1", "Improved / recurred", "改善・再発あり"),
    ("2", "Did not improve / did not recur", "改善なし・再発なし"),
    ("3", "Not done (not stopped / not restarted)", "未実施(中止せず・再投与せず)"),
    ("9", "Unknown", "不明"),
)
PDHOW = codes(
    ("1", "Target lesions", "標的病変"),
    ("2", "Non-target lesions", "非標的病変"),
    ("3", "New lesion", "新病変"),
    ("4", "Clinical (not RECIST)", "臨床的判断(RECIST外)"),
)
NEWL = codes(
    ("1", "Yes, definite", "あり(明らか)"),
    ("2", "No", "なし"),
    ("3", "Equivocal", "疑い(確定できず)"),
)
SGSCOPE = codes(
    ("1", "Whole casebook", "全体"),
    ("2", "To date", "現時点まで"),
)
QSTAT = codes(
    ("1", "Open", "未回答"),
    ("2", "Answered", "回答済"),
    ("3", "Closed", "解決"),
    ("4", "Cancelled", "取消"),
)
ANCH = codes(
    ("1", "Registration", "登録日"),
    ("2", "First dose", "初回投与日"),
    ("3", "Last dose", "最終投与日"),
)
DUE = codes(
    ("VIS", "Visit", "来院記録"),
    ("LAB", "Laboratory panel", "臨床検査"),
    ("TU", "Tumour assessment", "腫瘍評価"),
    ("DSP", "Dispensing & return", "交付・回収"),
    ("ELG", "Eligibility checklist", "適格性"),
    ("FU30", "30-day safety follow-up", "30日後観察"),
    ("SUR", "Survival follow-up", "生存追跡"),
)
