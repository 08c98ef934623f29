using LeadFunctions.Core.Imports;

namespace LeadFunctions.Tests.Importing;

/// <summary>Which column is which.</summary>
public sealed class MappingTests
{
    [Theory]
    [InlineData("First Name,Last Name,Company,Job Title,Work Email,Phone,Country", "firstName,lastName,company,title,email,phone,country")]
    [InlineData("NOME,COGNOME,RAGIONE SOCIALE,Ruolo,Indirizzo e-mail,Cellulare,Nazione", "firstName,lastName,company,title,email,phone,country")]
    [InlineData("Prénom,Nom,Société,Fonction,Adresse e-mail,Téléphone portable,Pays", "firstName,lastName,company,title,email,phone,country")]
    [InlineData("Prenom,NOM,Societe,Poste,Courriel,Telephone,pays", "firstName,lastName,company,title,email,phone,country")]
    [InlineData("Vorname,Name,Firma,Funktion,E-Mail-Adresse,Telefon geschäftlich,Land", "firstName,lastName,company,title,email,phone,country")]
    [InlineData("이름,성,회사명,직책,이메일 주소,휴대폰 번호,국가", "firstName,lastName,company,title,email,phone,country")]
    [InlineData("AD,SOYAD,ŞİRKET ADI,UNVAN,E-POSTA ADRESİ,CEP TELEFONU,ÜLKE", "firstName,lastName,company,title,email,phone,country")]
    [InlineData("Name,E-mail", "fullName,email")]
    [InlineData("이름,이메일", "fullName,email")]
    [InlineData("Nome,Email", "fullName,email")]
    [InlineData(
        "Ansprechpartner,Branche,Mitarbeiterzahl,Umsatz,Sprache,Webseite,Bemerkungen", "fullName,industry,companySize,revenue,language,website,description")]
    [InlineData("Email,Newsletter,Phone opt-in,제3자 제공 동의", "email,consentMail,consentCalls,consentSharing")]
    [InlineData("Email,Stand-Nr.,Badge,#4", "email,ignore,ignore,ignore")]
    [InlineData(" e-Mail :,TELEFON.", "email,phone")]
    public void Header_names_tell_it_in_six_languages(string headers, string expected) =>
        Assert.Equal(expected, string.Join(',', ColumnMapping.Of(headers.Split(',')).Targets));

    [Fact]
    public void What_somebody_says_stands_before_what_the_names_say()
    {
        var mapping = ColumnMapping.Of(
            ["Name", "Vorname", "Email", "Halle"],
            new Dictionary<string, string> { [" name "] = "company", ["EMAIL"] = "ignore", ["Halle"] = "custom:Hall" });

        Assert.Equal("company,firstName,ignore,custom:Hall", string.Join(',', mapping.Targets));
        Assert.Equal(["Hall"], ColumnMapping.Strangers(["Name"], ["name", "Hall"]));
    }

    [Theory]
    [InlineData("firstName", "firstName")]
    [InlineData("FIRSTNAME", "firstName")]
    [InlineData("custom:Hall", "custom:Hall")]
    [InlineData("custom: Hall ", "custom:Hall")]
    [InlineData("ignore", "ignore")]
    [InlineData("custom", null)]
    [InlineData("custom:", null)]
    [InlineData("custom: \u0001", null)]
    [InlineData("0", null)]
    [InlineData("", null)]
    [InlineData("surname", null)]
    public void A_target_is_written_and_read_alike(string text, string? expected)
    {
        Assert.Equal(expected, ColumnTarget.TryParse(text)?.ToString());
        if (expected is not null)
            Assert.Equal(ColumnTarget.TryParse(text), ColumnTarget.TryParse(expected));
    }

    [Theory]
    [InlineData("Ada Lovelace", "Ada", "Lovelace")]
    [InlineData("Lovelace, Ada", "Ada", "Lovelace")]
    [InlineData("Dr. Ada King Lovelace", "Ada King", "Lovelace")]
    [InlineData("Ludwig van der Rohe", "Ludwig", "van der Rohe")]
    [InlineData("DUPONT Jean-Marie", "Jean-Marie", "DUPONT")]
    [InlineData("ADA LOVELACE", "ADA", "LOVELACE")]
    [InlineData("김민수", "민수", "김")]
    [InlineData("남궁민수", "민수", "남궁")]
    [InlineData("김 민수", "민수", "김")]
    [InlineData("Müller", null, "Müller")]
    [InlineData("Herr", null, "Herr")]
    [InlineData("  ", null, null)]
    [InlineData(",", null, null)]
    [InlineData(", Ada", null, "Ada")]
    [InlineData("M. Night Shyamalan", "M. Night", "Shyamalan")]
    public void One_text_is_divided_into_first_and_last_name(string text, string? first, string? last) =>
        Assert.Equal((first, last), PersonName.Split(text));

    [Theory]
    [InlineData("Yes", true)]
    [InlineData("ja", true)]
    [InlineData("SÌ", true)]
    [InlineData("예", true)]
    [InlineData("Evet", true)]
    [InlineData("✓", true)]
    [InlineData("X", true)]
    [InlineData("nein", false)]
    [InlineData("HAYIR", false)]
    [InlineData("0", false)]
    [InlineData("perhaps", null)]
    [InlineData("?", null)]
    public void Yes_and_no_are_understood(string text, bool? expected) => Assert.Equal(expected, YesNo.Read(text));
}
