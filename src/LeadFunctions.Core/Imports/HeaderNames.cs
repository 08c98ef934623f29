using LeadFunctions.Core.Text;

namespace LeadFunctions.Core.Imports;

/// <summary>
/// What people call the columns of their lists, in English, Italian, French, German, Korean and Turkish. Case, accents, blanks and punctuation do not count.
/// </summary>
internal static class HeaderNames
{
    private static readonly (ImportField Field, string[] Names)[] Table =
    [
        (ImportField.FirstName,
        [
            "First name", "Firstname", "Given name", "Forename", "Christian name", "Contact first name", "Nome", "Nome di battesimo", "Nome contatto",
            "Prénom", "Prénom du contact", "Vorname", "Rufname", "이름", "Ad", "Adı", "İsim", "İlk ad",
        ]),
        (ImportField.LastName,
        [
            "Last name", "Lastname", "Surname", "Family name", "Contact last name", "Cognome", "Nom", "Nom de famille", "Nachname", "Familienname", "Zuname",
            "성", "성씨", "Soyad", "Soyadı", "Soy isim", "Soyisim",
        ]),
        (ImportField.FullName,
        [
            "Name", "Full name", "Contact", "Contact name", "Contact person", "Attendee", "Attendee name", "Visitor", "Participant", "Nominativo",
            "Nome completo", "Nome e cognome", "Cognome e nome", "Referente", "Nom complet", "Nom et prénom", "Nom prénom", "Prénom et nom", "Prénom nom",
            "Interlocuteur", "Ansprechpartner", "Ansprechpartnerin", "Kontakt", "Kontaktperson", "Vor- und Nachname", "Vorname Nachname", "Name, Vorname",
            "Vollständiger Name", "Teilnehmer", "Besucher", "성명", "담당자", "담당자명", "담당자 이름", "참가자", "고객명", "Ad Soyad",
            "Adı Soyadı", "İsim Soyisim", "İlgili kişi", "Yetkili", "Yetkili kişi", "Katılımcı",
        ]),
        (ImportField.Email,
        [
            "E-mail", "Email", "Mail", "E-mail address", "Email address", "Mail address", "Work email", "Business email", "Email 1", "Indirizzo e-mail",
            "Indirizzo email", "Indirizzo di posta elettronica", "Posta elettronica", "Adresse e-mail", "Adresse email", "Adresse mail",
            "Adresse électronique", "Courriel", "Mél", "E-Mail-Adresse", "Mailadresse", "E-Mail geschäftlich", "이메일", "이메일 주소",
            "전자우편", "메일", "메일 주소", "E-posta", "E-posta adresi", "Eposta", "Elektronik posta",
        ]),
        (ImportField.Phone,
        [
            "Phone", "Telephone", "Tel", "Phone number", "Telephone number", "Tel no", "Business phone", "Work phone", "Direct phone", "Mobile", "Mobile phone",
            "Mobile number", "Cell", "Cell phone", "Cellphone", "Telefono", "Numero di telefono", "Telefono ufficio", "Cellulare", "Telefono cellulare",
            "Recapito telefonico", "Téléphone", "Numéro de téléphone", "N° de téléphone", "Téléphone professionnel", "Portable",
            "Téléphone portable", "Mobile professionnel", "Telefon", "Telefonnummer", "Telefon geschäftlich", "Rufnummer", "Durchwahl", "Handy",
            "Handynummer", "Mobil", "Mobiltelefon", "Mobilnummer", "전화", "전화번호", "연락처", "휴대폰", "휴대전화", "휴대폰 번호",
            "핸드폰", "Telefon numarası", "Cep", "Cep telefonu", "Cep tel", "İş telefonu", "GSM",
        ]),
        (ImportField.Company,
        [
            "Company", "Company name", "Organization", "Organisation", "Account", "Account name", "Employer", "Firm", "Azienda", "Società", "Ditta", "Impresa",
            "Ragione sociale", "Nome azienda", "Organizzazione", "Ente", "Société", "Entreprise", "Raison sociale", "Nom de l'entreprise",
            "Nom de la société", "Organisme", "Firma", "Unternehmen", "Firmenname", "Gesellschaft", "Organisation / Firma", "회사", "회사명", "기업",
            "기업명", "소속", "업체명", "기관명", "Şirket", "Şirket adı", "Firma adı", "Kurum", "Kurum adı", "Kuruluş", "İşletme",
        ]),
        (ImportField.Title,
        [
            "Title", "Job title", "Position", "Role", "Job", "Function", "Job role", "Job function", "Qualifica", "Ruolo", "Posizione", "Mansione", "Carica",
            "Funzione", "Titolo", "Fonction", "Poste", "Titre", "Intitulé de poste", "Rôle", "Funktion", "Stellung", "Berufsbezeichnung",
            "Stellenbezeichnung", "Jobtitel", "Beruf", "직함", "직책", "직위", "직급", "Unvan", "Ünvan", "Görev", "Görevi", "Pozisyon", "Meslek",
        ]),
        (ImportField.Country,
        [
            "Country", "Country/Region", "Country or region", "Country code", "Nation", "Paese", "Nazione", "Pays", "Pays/Région", "Land",
            "Staat", "Ländercode", "국가", "나라", "국적", "Ülke", "Ülke kodu",
        ]),
        (ImportField.Description,
        [
            "Description", "Note", "Notes", "Comment", "Comments", "Message", "Remarks", "Remark", "Question", "Interest", "Request", "Descrizione", "Commento",
            "Commenti", "Messaggio", "Osservazioni", "Richiesta", "Commentaire", "Commentaires", "Remarque", "Remarques", "Observations", "Demande",
            "Bemerkung", "Bemerkungen", "Notiz", "Notizen", "Kommentar", "Nachricht", "Anmerkung", "Anmerkungen", "Beschreibung", "Anfrage", "메모", "비고",
            "설명", "메시지", "문의", "문의 내용", "요청사항", "Not", "Notlar", "Açıklama", "Yorum", "Yorumlar", "Mesaj", "Talep",
        ]),
        (ImportField.Industry,
        [
            "Industry", "Sector", "Business sector", "Branch", "Vertical", "Settore", "Settore di attività", "Industria", "Secteur", "Secteur d'activité",
            "Industrie", "Branche", "Wirtschaftszweig", "산업", "업종", "산업군", "Sektör", "Endüstri", "Faaliyet alanı", "İş kolu",
        ]),
        (ImportField.CompanySize,
        [
            "Company size", "Employees", "Number of employees", "No. of employees", "Employee count", "Headcount", "Staff", "Dimensione azienda",
            "Dimensione aziendale", "Dipendenti", "Numero dipendenti", "Numero di dipendenti", "Addetti", "Effectif", "Effectifs", "Nombre d'employés",
            "Nombre de salariés", "Taille de l'entreprise", "Mitarbeiter", "Mitarbeiterzahl", "Anzahl Mitarbeiter", "Unternehmensgröße", "Beschäftigte",
            "직원수", "직원 수", "사원수", "종업원수", "임직원수", "회사 규모", "Çalışan sayısı", "Personel sayısı",
            "Şirket büyüklüğü",
        ]),
        (ImportField.Revenue,
        [
            "Revenue", "Annual revenue", "Turnover", "Annual turnover", "Fatturato", "Fatturato annuo", "Ricavi", "Chiffre d'affaires", "CA",
            "CA annuel", "Umsatz", "Jahresumsatz", "매출", "매출액", "연매출", "연간 매출", "Ciro", "Yıllık ciro", "Gelir", "Yıllık gelir",
        ]),
        (ImportField.Language,
        [
            "Language", "Preferred language", "Lang", "Lingua", "Lingua preferita", "Langue", "Langue préférée", "Sprache", "Bevorzugte Sprache", "언어",
            "선호 언어", "Dil", "Tercih edilen dil",
        ]),
        (ImportField.Website,
        [
            "Website", "Web site", "Web", "URL", "Homepage", "Web page", "Company website", "Sito", "Sito web", "Sito internet", "Site web", "Site",
            "Site internet", "Webseite", "Internetseite", "Internetadresse", "웹사이트", "홈페이지", "Web sitesi", "Web adresi", "İnternet sitesi",
        ]),
        (ImportField.ConsentMail,
        [
            "Newsletter", "Marketing consent", "Marketing opt-in", "Opt-in", "Email opt-in", "E-mail consent", "Email consent", "Consenso marketing",
            "Consenso e-mail", "Consentement marketing", "Consentement e-mail", "Accord e-mail", "Einwilligung", "Werbeeinwilligung", "Einwilligung E-Mail",
            "마케팅 수신 동의", "수신 동의", "메일 수신 동의", "Pazarlama izni", "E-posta izni", "Ticari ileti izni",
        ]),
        (ImportField.ConsentCalls,
        [
            "Phone opt-in", "Call consent", "Phone consent", "Consenso telefono", "Consenso chiamate", "Consentement téléphone", "Accord téléphone",
            "Einwilligung Telefon", "Telefoneinwilligung", "전화 수신 동의", "Arama izni", "Telefon izni",
        ]),
        (ImportField.ConsentSharing,
        [
            "Third-party consent", "Partner consent", "Partner opt-in", "Consenso terzi", "Consenso partner", "Consentement partenaires",
            "Einwilligung Partner", "Einwilligung Weitergabe", "제3자 제공 동의", "Paylaşım izni",
        ]),
    ];

    private static readonly Dictionary<string, ImportField> ByFold = Fold();

    /// <summary>What a header says; null when it is none of those.</summary>
    public static ImportField? Find(string header) => ByFold.TryGetValue(TextFold.Fold(header), out var field) ? field : null;

    private static Dictionary<string, ImportField> Fold()
    {
        var all = new Dictionary<string, ImportField>(StringComparer.Ordinal);
        foreach (var (field, names) in Table)
        {
            foreach (var name in names)
                all.TryAdd(TextFold.Fold(name), field);
        }

        return all;
    }
}
