using System.Text;
using System.Text.Json.Nodes;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Parsing;
using LeadFunctions.Tests.Builders;

namespace LeadFunctions.Tests.Parsing;

public sealed class SubmissionParserTests
{
    [Fact]
    public void The_documented_lead_is_read_whole()
    {
        var submission = Parse.Submission(new LeadBody());

        Assert.Equal(
            new Contact("John", "Smith", "jsmith@microsoft.com", "+1 425 555 0147", "Microsoft", "CTO", "US", "US"),
            submission.Contact);
        Assert.Equal(
            new LeadOrigin(
                LeadSource.AzureMarketplace,
                "AzureMarketplace",
                LeadAction.Install,
                "INS",
                new Offer("bitnami.openedxcypress", "bitnami", "openedxcypress")),
            submission.Origin);
        Assert.Equal("Contoso Test", submission.OfferTitle);
        Assert.Equal("Please call me.", submission.Description);
        Assert.Empty(submission.Unknown);
        Assert.Empty(submission.CutFields);
        Assert.False(submission.IsTest);
        Assert.False(submission.IsContactWithheld);
    }

    [Theory]
    [InlineData("""{"userDetails":{"firstName":"Ada","LASTNAME":"Lovelace"},"leadsource":"AppSource"}""")]
    [InlineData("""{"USERDETAILS":{"FIRSTNAME":"Ada","lastName":"Lovelace"},"LeadSOURCE":"AppSource"}""")]
    [InlineData("""{"UserDetails":{"\u0046irstName":"Ada","LastNam\u0065":"Lovelace"},"\u004ceadSource":"AppSource"}""")]
    [InlineData("""{" UserDetails":{"FirstName ":"Ada","\u0020LastName":"Lovelace"},"LeadSource\u0000":"AppSource"}""")]
    [InlineData("\uFEFF" + """ {"UserDetails":{"FirstName":"Ada","LastName":"Lovelace"},"LeadSource":"AppSource"} """)]
    public void Property_names_match_in_any_case_and_spelling(string json)
    {
        var submission = Parse.Submission(json);

        Assert.Equal("Ada", submission.Contact.FirstName);
        Assert.Equal("Lovelace", submission.Contact.LastName);
        Assert.Equal(LeadSource.AppSource, submission.Origin.Source);
        Assert.Empty(submission.Unknown);
    }

    [Fact]
    public void Nothing_is_required()
    {
        var submission = Parse.Submission("{}");

        Assert.Equal(new Contact(), submission.Contact);
        Assert.Equal(new LeadOrigin(LeadSource.Other, null, LeadAction.Other, null, null), submission.Origin);
        Assert.True(submission.IsContactWithheld);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    [InlineData("\" \\t\\u00a0 \"")]
    [InlineData("\"\\u200b\\ufeff\"")]
    [InlineData("\"\\u0000\\u0007\"")]
    public void A_value_that_shows_nothing_is_null(string value)
    {
        Assert.Null(Parse.Submission($$$"""{"UserDetails":{"Company":{{{value}}}}}""").Contact.Company);
    }

    [Theory]
    [InlineData("4255550147", "4255550147")]
    [InlineData("1.50", "1.50")]
    [InlineData("true", "true")]
    public void A_scalar_that_is_no_string_becomes_text(string value, string expected)
    {
        Assert.Equal(expected, Parse.Submission($$$"""{"UserDetails":{"Phone":{{{value}}}}}""").Contact.Phone);
    }

    [Fact]
    public void An_object_or_array_in_place_of_text_is_kept_raw_as_unknown()
    {
        var submission = Parse.Submission("""{"UserDetails":{"Email":["a@b.com", 1],"Phone":"+1 425 555 0147"},"OfferTitle":{"en": "Title"}}""");

        Assert.Null(submission.Contact.Email);
        Assert.Equal("+1 425 555 0147", submission.Contact.Phone);
        Assert.Equal("""["a@b.com", 1]""", submission.Unknown["UserDetails.Email"]);
        Assert.Equal("""{"en": "Title"}""", submission.Unknown["OfferTitle"]);
    }

    [Fact]
    public void Of_repeated_properties_the_last_that_is_not_blank_wins()
    {
        var submission = Parse.Submission(
            """{"UserDetails":{"Email":"a@contoso.com","email":"b@contoso.com","EMAIL":" "},"userdetails":{"Title":"CEO"},"X":"1","X":"2","X":""}""");

        Assert.Equal("b@contoso.com", submission.Contact.Email);
        Assert.Equal("CEO", submission.Contact.Title);
        Assert.Equal("2", submission.Unknown["X"]);
    }

    [Fact]
    public void Contact_fields_at_the_top_level_count_when_there_is_no_UserDetails()
    {
        var submission = Parse.Submission("""{"FirstName":"Ada","Email":"ada@contoso.com","LeadSource":"AppSource","UserDetails":null}""");

        Assert.Equal("Ada", submission.Contact.FirstName);
        Assert.Equal("ada@contoso.com", submission.Contact.Email);
        Assert.Empty(submission.Unknown);
    }

    [Fact]
    public void Contact_fields_at_the_top_level_beside_UserDetails_are_unknown()
    {
        var submission = Parse.Submission("""{"Title":"A campaign","UserDetails":{"FirstName":"Ada"}}""");

        Assert.Null(submission.Contact.Title);
        Assert.Equal("A campaign", submission.Unknown["Title"]);
    }

    [Fact]
    public void Unknown_properties_are_kept_up_to_the_cap()
    {
        var json = new LeadBody().ToJson();
        json["UserDetails"]!["Fax"] = "+1 425 555 0148";
        for (var i = 0; i < 10_000; i++)
            json[$"Property{i}"] = "x";

        var submission = Parse.Submission(json.ToJsonString());

        Assert.Equal(SubmissionLimits.UnknownFields, submission.Unknown.Count);
        Assert.Equal("+1 425 555 0148", submission.Unknown["UserDetails.Fax"]);
        Assert.Equal("x", submission.Unknown["Property0"]);
        Assert.Equal("Smith", submission.Contact.LastName);
    }

    [Fact]
    public void A_long_value_is_cut_and_named()
    {
        var submission = Parse.Submission(new LeadBody
        {
            Company = new string('c', SubmissionLimits.Company + 1),
            Title = new string('t', SubmissionLimits.Title),
        });

        Assert.Equal(new string('c', SubmissionLimits.Company - 1) + "…", submission.Contact.Company);
        Assert.Equal(new string('t', SubmissionLimits.Title), submission.Contact.Title);
        Assert.Equal(["Company"], submission.CutFields);
    }

    [Fact]
    public void A_value_that_replaces_a_cut_one_is_not_cut()
    {
        var submission = Parse.Submission(
            $$"""{"UserDetails":{"Company":"{{new string('c', 300)}}","company":"Contoso"}"""
            + $$""","X":"{{new string('x', 1001)}}","x":"{{new string('x', 1001)}}","X":"1"}""");

        Assert.Equal("Contoso", submission.Contact.Company);
        Assert.Equal(["x"], submission.CutFields);
    }

    [Fact]
    public void A_cut_top_level_field_is_named_once_and_a_shadowed_one_does_not_taint_the_contact()
    {
        var cut = Parse.Submission($$"""{"Company":"{{new string('c', 300)}}"}""");
        var shadowed = Parse.Submission($$"""{"UserDetails":{"Company":"{{new string('c', 300)}}"},"Company":"Contoso"}""");

        Assert.Equal(["Company"], cut.CutFields);
        Assert.Equal(["Company"], shadowed.CutFields);
        Assert.Equal("Contoso", shadowed.Unknown["Company"]);
    }

    [Fact]
    public void Lines_stay_in_the_description_and_become_blanks_elsewhere()
    {
        var submission = Parse.Submission("""{"UserDetails":{"FirstName":"Ada\u0000\r\nMary\t\u009bKing"},"Description":"one\r\ntwo\rthree\n\tfour\u0007"}""");

        Assert.Equal("Ada Mary King", submission.Contact.FirstName);
        Assert.Equal("one\ntwo\nthree\n\tfour", submission.Description);
    }

    [Theory]
    [InlineData("עברית ואנגלית English")]
    [InlineData("السيد محمد")]
    [InlineData("👩‍👩‍👧‍👦 family 🏳️‍🌈")]
    [InlineData("<script>alert('x')</script> \" \\ / = @SUM(A1)")]
    [InlineData("नमस्ते 田中 김철수 Ünïcødé")]
    public void Text_of_any_script_survives(string text)
    {
        var submission = Parse.Submission(new LeadBody { Company = text, Description = text });

        Assert.Equal(text, submission.Contact.Company);
        Assert.Equal(text, submission.Description);
    }

    [Theory]
    [InlineData("{\"Description\":\"a\\ud83d b\"}", "a\uFFFD b")]
    [InlineData("{\"Description\":\"a\\ude00\"}", "a\uFFFD")]
    [InlineData("{\"Description\":\"\\ud83d\\ude00\"}", "😀")]
    [InlineData("{\"Description\":\"e\\u0301 \\\"\\\\\\/\\b\\f\\n\\r\\t|\"}", "é \"\\/\n\n\t|")]
    public void Escapes_are_decoded_and_half_pairs_replaced(string json, string expected)
    {
        Assert.Equal(expected, Parse.Submission(json).Description);
    }

    [Fact]
    public void Bytes_that_are_no_UTF8_inside_text_are_replaced()
    {
        byte[] body = [.. """{"Description":"a"""u8, 0xC3, 0x28, 0xFF, .. "\"}"u8];

        Assert.Equal("a\uFFFD(\uFFFD", Parse.Submission(body).Description);
    }

    [Fact]
    public void The_printed_test_lead_fails_with_the_place_of_the_missing_comma()
    {
        var result = SubmissionParser.Parse(Encoding.UTF8.GetBytes(LeadBody.PrintedTestLead));

        var reason = Assert.IsType<ParseResult.Unparsable>(result).Reason;
        Assert.Contains("line 14, byte 5, after OfferTitle", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_place_of_a_fault_counts_the_bytes_that_were_sent()
    {
        byte[] body = [.. """{"Title":"\ud800é"""u8, 0xFF, .. "\" \"Email\":1}"u8];

        var reason = Assert.IsType<ParseResult.Unparsable>(SubmissionParser.Parse(body)).Reason;
        Assert.Contains($"line 1, byte {body.AsSpan().IndexOf("\"Email"u8) + 1}, after Title", reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    [InlineData("  ")]
    [InlineData("Zorro")]
    [InlineData("[]")]
    [InlineData("\"Zorro\"")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("""{"UserDetails":{"FirstName":"Zorro""")]
    [InlineData("""{"Zorro":Zorro}""")]
    [InlineData("""{} {"LastName":"Zorro"}""")]
    [InlineData("""{"Description":"Zorro",}""")]
    [InlineData("""{"Description":"\q Zorro"}""")]
    public void What_is_no_object_is_refused_without_quoting_it(string body)
    {
        var result = SubmissionParser.Parse(Encoding.UTF8.GetBytes(body));

        var reason = Assert.IsType<ParseResult.Unparsable>(result).Reason;
        Assert.DoesNotContain("Zorro", reason, StringComparison.Ordinal);
        Assert.DoesNotContain("'Z'", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_UTF16_body_is_refused_by_name()
    {
        var result = SubmissionParser.Parse(Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("{}")).ToArray());

        Assert.Contains("UTF-8", Assert.IsType<ParseResult.Unparsable>(result).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Nesting_is_bounded()
    {
        var shallow = "{\"X\":" + new string('[', 60) + new string(']', 60) + "}";
        var deep = "{\"X\":" + new string('[', 30_000) + new string(']', 30_000) + "}";

        Assert.Equal(120, Parse.Submission(shallow).Unknown["X"].Length);
        Assert.IsType<ParseResult.Unparsable>(SubmissionParser.Parse(Encoding.UTF8.GetBytes(deep)));
    }

    [Fact]
    public void Text_in_the_head_never_exceeds_its_limit_nor_holds_controls()
    {
        var hostile = string.Concat(Enumerable.Repeat("\u0001e\u0301👩‍👩‍👧‍👦\u202e", 3000));
        var submission = Parse.Submission(new LeadBody { FirstName = hostile, Email = hostile, Phone = hostile, LeadSource = hostile, Description = hostile });

        Assert.True(submission.Contact.FirstName!.Length <= SubmissionLimits.Name);
        Assert.True(submission.Contact.Email!.Length <= SubmissionLimits.Email);
        Assert.True(submission.Contact.Phone!.Length <= SubmissionLimits.Phone);
        Assert.True(submission.Description!.Length <= SubmissionLimits.Description);
        Assert.EndsWith("👩‍👩‍👧‍👦\u202e…", submission.Contact.FirstName.Replace("é…", "…", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain(submission.Description, char.IsControl);
        Assert.Equal(["FirstName", "Email", "Phone", "LeadSource", "Description"], submission.CutFields);
    }

    [Fact]
    public void Partner_Centers_test_lead_is_marked()
    {
        Assert.True(Parse.Submission(LeadBody.PartnerCenterTest).IsTest);
        Assert.False(Parse.Submission(new LeadBody { Description = "MSFT_TEST_636573304831318844" }).IsTest);
        var halfTest = new LeadBody { FirstName = "MSFT_TEST_", LastName = "MSFT_TEST_", Company = "MSFT_TEST_x", Email = "MSFT_TEST_@test.com" };
        Assert.False(Parse.Submission(halfTest).IsTest);
    }

    [Theory]
    [InlineData("", "", "", "")]
    [InlineData("***", "***", "***@***.edu", "***")]
    [InlineData("N/A", "[redacted]", "@uni.edu", "xxx-xxx-xxxx")]
    public void Withheld_contact_data_is_noticed(string first, string last, string email, string phone)
    {
        var body = LeadBody.Blank.ToJson();
        body["UserDetails"] = new JsonObject
        {
            ["FirstName"] = first,
            ["LastName"] = last,
            ["Email"] = email,
            ["Phone"] = phone,
            ["Company"] = "Contoso University",
        };

        Assert.True(Parse.Submission(body.ToJsonString()).IsContactWithheld);
    }

    [Fact]
    public void Contact_data_in_part_is_not_withheld()
    {
        Assert.False(Parse.Submission(new LeadBody { FirstName = "***", LastName = "***", Phone = null }).IsContactWithheld);
        Assert.False(Parse.Submission(new LeadBody { FirstName = null, LastName = "Ma", Email = null, Phone = null }).IsContactWithheld);
    }
}
