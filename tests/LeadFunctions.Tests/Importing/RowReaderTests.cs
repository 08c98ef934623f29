using LeadFunctions.Core.Imports;
using LeadFunctions.Core.Leads;

namespace LeadFunctions.Tests.Importing;

/// <summary>What becomes of a row.</summary>
public sealed class RowReaderTests
{
    private static readonly string[] Columns = ["First name", "Last name", "E-mail", "Phone", "Company", "Country", "Newsletter", "Note", "Remarks", "Hall"];
    private static readonly ColumnMapping Mapping = ColumnMapping.Of(Columns, new Dictionary<string, string> { ["Hall"] = "custom:Hall" });

    [Fact]
    public void It_is_sent_with_all_that_its_columns_and_the_list_say()
    {
        var said = Accepted(Row("Ada", "Lovelace", "ada@contoso.com", "089 1234567", "Contoso", "", "", "one", "two", "7"), Terms());

        Assert.Equal(
            new Contact("Ada", "Lovelace", "ada@contoso.com", "089 1234567", "Contoso", null, "DE", "DE"),
            said.Contact);
        Assert.Equal((LeadSource.TradeShow, LeadAction.Register, "contoso.backup"), (said.Origin.Source, said.Origin.Action, said.Origin.Offer?.Id));
        Assert.Equal("one\ntwo", said.Description);
        Assert.Equal(("de", "7"), (said.Profile.Language, said.Profile.Custom["Hall"]));
        Assert.Equal(("the-import", "fair"), (said.Touch.Name, said.Touch.Campaign));
    }

    [Theory]
    [InlineData("a@@contoso.com")]
    [InlineData("contoso.com")]
    [InlineData("a b@contoso.com")]
    public void A_mail_address_that_is_none_rejects_it(string mail) =>
        Assert.Equal((RowReason.NotMail, ImportField.Email, mail), What(Rejected(Row("Ada", "Lovelace", mail))));

    [Fact]
    public void Who_could_not_be_found_again_is_rejected_and_who_could_is_not()
    {
        Assert.Equal(RowReason.SaysNotWho, Rejected(Row("Ada", "Lovelace")).Reason);
        Assert.Equal(RowReason.SaysNotWho, Rejected(Row("Ada", "Lovelace", "n/a")).Reason);
        Assert.Equal(RowReason.SaysNotWho, Rejected(Row("", "", "", "", "Contoso", "DE")).Reason);
        Assert.Null(Accepted(Row("Ada", "Lovelace", "n/a", "089 1234567")).Contact.Email);
        Accepted(Row("Ada", "Lovelace", "", "", "Contoso", "DE"));
        Accepted(Row("", "", "ada@contoso.com"));
    }

    [Fact]
    public void Blank_rows_and_rows_with_too_many_cells_are_told_apart()
    {
        Assert.IsType<RowOutcome.Blank>(Read(["", " ", "\t"]));
        Assert.Equal(RowReason.TooManyCells, Rejected([.. Row("Ada", "Lovelace", "ada@contoso.com"), "more"]).Reason);
        Accepted([.. Row("Ada", "Lovelace", "ada@contoso.com"), "", " "]);
        Accepted(["Ada", "Lovelace", "ada@contoso.com"]);
    }

    [Theory]
    [InlineData("4,91512E+11")]
    [InlineData("4.91512e11")]
    public void A_number_that_a_spreadsheet_shortened_is_left_out_and_said(string phone)
    {
        var row = Assert.IsType<RowOutcome.Accepted>(Read(Row("Ada", "Lovelace", "ada@contoso.com", phone)));

        Assert.Equal(new RowRemark(RowReason.LostDigits, ImportField.Phone, phone), row.Remark);
        Assert.Null(Lists.SubmissionOf(row.Body).Contact.Phone);
    }

    [Theory]
    [InlineData("=cmd|'/c calc'!A1")]
    [InlineData("@SUM(1+1)*cmd|'/c calc'!A1")]
    [InlineData("-2+3+cmd|'/c calc'!A1")]
    public void Formulas_are_the_text_that_they_are(string formula) =>
        Assert.Equal(formula, Accepted(Row("Ada", "Lovelace", "ada@contoso.com", "", formula)).Contact.Company);

    /// <summary>As our own files and spreadsheets write it.</summary>
    [Fact]
    public void An_apostrophe_before_a_formulas_sign_is_no_part_of_the_text()
    {
        Assert.Equal("+49 89 1234567", Accepted(Row("Ada", "Lovelace", "", "'+49 89 1234567")).Contact.Phone);
        Assert.Equal("'s-Hertogenbosch", Accepted(Row("Ada", "'s-Hertogenbosch", "ada@contoso.com")).Contact.LastName);
    }

    [Fact]
    public void What_is_longer_than_a_submission_may_be_is_rejected() =>
        Assert.Equal(RowReason.TooLong, Rejected(Row("Ada", "Lovelace", "ada@contoso.com", "", new string('한', 30_000))).Reason);

    [Theory]
    [InlineData("yes", true, "Granted")]
    [InlineData("no", true, "Refused")]
    [InlineData("", true, null)]
    [InlineData("yes", false, null)]
    [InlineData("no", false, "Refused")]
    public void A_column_says_what_each_agreed_to_where_the_list_was_collected_with_consent(string cell, bool withConsent, string? expected)
    {
        var said = Accepted(Row("Ada", "Lovelace", "ada@contoso.com", newsletter: cell), Terms(withConsent));

        Assert.Equal(expected, said.Consents.TryGetValue(ConsentPurpose.Mail, out var fact) ? fact.State.ToString() : null);
        // It has no column, so it holds for all of the list.
        Assert.Equal(withConsent, said.Consents.ContainsKey(ConsentPurpose.Calls));
        if (withConsent)
            Assert.Equal(("words-2", "import Visitors", "cards", Lists.AgreedAt), Parts(said.Consents[ConsentPurpose.Calls]));
    }

    [Fact]
    public void Neither_yes_nor_no_is_no_consent() =>
        Assert.Equal(
            (RowReason.NotYesNo, ImportField.ConsentMail, "perhaps"), What(Rejected(Row("Ada", "Lovelace", "ada@contoso.com", newsletter: "perhaps"))));

    [Fact]
    public async Task A_whole_list_is_read_as_Excel_in_Germany_writes_it()
    {
        var file = Lists.In(
            "windows-1252", "Nachname;Vorname;Firma;E-Mail;Telefon;Umsatz\r\nGrün;Jörg;Contoso;joerg@contoso.de;089 1234567;1.234.567,89\r\n;;;;;\r\n");

        var said = Assert.Single(await Lists.SubmissionsAsync(file, Lists.Order(country: "Deutschland")));

        Assert.Equal(("Jörg", "Grün", "DE", "1.234.567,89"), (said.Contact.FirstName, said.Contact.LastName, said.Contact.CountryCode, said.Profile.Revenue));
    }

    /// <summary>Whatever strangers write into every cell: it is read without a fault, and what is sent is what processing reads.</summary>
    [Fact]
    public void Hostile_text_in_every_cell_breaks_nothing()
    {
        string[] hostile =
        [
            "\0", "\uD800", "\uFFFE", "<script>alert(1)</script>", "\u202Eevil", "'; DROP TABLE Leads;--", "{\"a\":1}", "\"", "\\", "a\tb\nc",
            new string('x', 40_000),
            "=HYPERLINK(\"https://evil.example\")", "́́́́", "MSFT_TEST_1", "%s%n", "../../etc/passwd",
        ];
        var outcomes = 0;
        foreach (var text in hostile)
        {
            for (var column = 0; column < Columns.Length; column++)
            {
                var row = Row("Ada", "Lovelace", "ada@contoso.com", "089 1234567", "Contoso", "DE");
                row[column] = text;
                if (Read(row) is RowOutcome.Accepted accepted)
                    Assert.NotNull(Lists.SubmissionOf(accepted.Body));
                outcomes++;
            }
        }

        Assert.Equal(hostile.Length * Columns.Length, outcomes);
    }

    private static (RowReason, ImportField?, string?) What(RowRemark why) => (why.Reason, why.Field, why.Value);

    private static (string?, string, string?, DateTimeOffset) Parts(ConsentFact fact) => (fact.Text, fact.Origin, fact.Proof, fact.At);

    private static string[] Row(
        string first, string last, string mail = "", string phone = "", string company = "", string country = "", string newsletter = "", string note = "",
        string remarks = "", string hall = "") => [first, last, mail, phone, company, country, newsletter, note, remarks, hall];

    private static ImportTerms Terms(bool withConsent = true) => new(
        LeadSource.TradeShow, LeadAction.Register, "fair", "contoso.backup", "DE", "de", Lists.AgreedAt,
        withConsent ? new ListConsent([ConsentPurpose.Mail, ConsentPurpose.Calls], "words-2", "cards") : null);

    private static RowOutcome Read(string[] row, ImportTerms? terms = null) => Lists.Reader(Mapping, terms ?? Terms()).Read(row);

    private static Submission Accepted(string[] row, ImportTerms? terms = null) =>
        Lists.SubmissionOf(Assert.IsType<RowOutcome.Accepted>(Read(row, terms)).Body);

    private static RowRemark Rejected(string[] row) => Assert.IsType<RowOutcome.Rejected>(Read(row)).Why;
}
