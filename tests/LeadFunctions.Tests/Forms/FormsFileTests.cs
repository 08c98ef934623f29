namespace LeadFunctions.Tests.Forms;

public sealed class FormsFileTests
{
    [Theory]
    [InlineData("$.forms[0].id", "\"Demo\"", "$.forms[0].id: \"Demo\" does not match")]
    [InlineData("$.forms[0].id", "\"a/b\"", "$.forms[0].id: \"a/b\" does not match")]
    [InlineData("$.forms[1].id", "\"demo\"", "$.forms[1].id: \"demo\" stands there twice, also at $.forms[0]")]
    [InlineData(
        "$.forms[0].origin",
        "\"purchasedList\"",
        "$.forms[0].origin: \"purchasedList\" is unknown, allowed: website, landingPage, tradeShow, directMail, partner")]
    [InlineData("$.forms[0].action", "\"buy\"", "$.forms[0].action: \"buy\" is unknown, allowed: register, subscribe")]
    [InlineData("$.forms[0].title", "{}", "$.forms[0].title: holds no text")]
    [InlineData("$.forms[0].title", "{ \"de\": \"x\" }", "$.forms[0].title.de: unknown; known here: en, it, fr, ko, tr")]
    [InlineData("$.forms[0].title.en", "\" \"", "$.forms[0].title.en: \" \" does not match")]
    [InlineData("$.forms[0].title", null, "$.forms[0].title: missing")]
    [InlineData("$.forms[0].offer", "\"a|b\"", "$.forms[0].offer: \"a|b\" does not match")]
    [InlineData("$.forms[0].privacyPage", "\"javascript:alert(1)\"", "$.forms[0].privacyPage: \"javascript:alert(1)\" does not match")]
    [InlineData("$.forms[0].thanksPage", "\"http://www.contoso.com\"", "$.forms[0].thanksPage: \"http://www.contoso.com\" does not match")]
    [InlineData("$.forms[0].allowedSites[2]", "\"https://www.contoso.com\"", "$.forms[0].allowedSites[2]: \"https://www.contoso.com\" stands there twice")]
    [InlineData("$.forms[0].allowedSites[0]", "\"*\"", "$.forms[0].allowedSites[0]: \"*\" does not match")]
    [InlineData("$.forms[0].allowedSites[0]", "\"https://www.contoso.com/\"", "$.forms[0].allowedSites[0]: \"https://www.contoso.com/\" does not match")]
    [InlineData(
        "$.forms[0].allowedSites[0]",
        "\"https://contoso.com; script-src *\"",
        "$.forms[0].allowedSites[0]: \"https://contoso.com; script-src *\" does not match")]
    [InlineData("$.forms[0].minFillSeconds", "61", "$.forms[0].minFillSeconds: 61 is out of range, allowed: 0 to 60")]
    [InlineData("$.forms[0].confirmWithinHours", "0", "$.forms[0].confirmWithinHours: 0 is out of range, allowed: 1 to 168")]
    [InlineData("$.forms[0].fields", "[]", "$.forms[0].fields: has 0 items, allowed: 1 to 40")]
    [InlineData("$.forms[0].fields[0].key", "\"nickname\"", "$.forms[0].fields[0].key: \"nickname\" is unknown, allowed: company, companySize, country")]
    [InlineData("$.forms[0].fields[0].key", "\"custom.\"", "$.forms[0].fields[0].key: \"custom.\" does not match")]
    [InlineData("$.forms[0].fields[0].key", "\"custom.a\"", "$.forms[0].fields[0].label: missing; of fields of your own")]
    [InlineData("$.forms[0].fields[0].key", "\"lastName\"", "$.forms[0].fields[1].key: \"lastName\" stands there twice, also at $.forms[0].fields[0]")]
    [InlineData("$.forms[0].fields[0].label", "{}", "$.forms[0].fields[0].label: holds no text")]
    [InlineData("$.forms[0].fields[0].type", "\"checkbox\"", "$.forms[0].fields[0].type: a box says yes or nothing")]
    [InlineData(
        "$.forms[0].fields[0].type",
        "\"date\"",
        "$.forms[0].fields[0].type: \"date\" is unknown, allowed: text, email, tel, select, checkbox, textarea")]
    [InlineData("$.forms[0].fields[0].type", "\"select\"", "$.forms[0].fields[0].choices: missing, needed by the type select")]
    [InlineData("$.forms[0].fields[2].type", "\"text\"", "$.forms[0].fields[2].type: the field email needs the type email")]
    [InlineData("$.forms[0].fields[5].type", "\"text\"", "$.forms[0].fields[5].type: choices need the type select")]
    [InlineData("$.forms[0].fields[5].choices[2]", "{ \"value\": \"1-50\" }", "$.forms[0].fields[5].choices[2].value: \"1-50\" stands there twice")]
    [InlineData("$.forms[0].fields[5].choices[0].label", "{}", "$.forms[0].fields[5].choices[0].label: holds no text")]
    [InlineData("$.forms[0].fields[0].maxLength", "201", "$.forms[0].fields[0].maxLength: 201 is more than a lead keeps, allowed: 1 to 200")]
    [InlineData("$.forms[0].fields[0].maxLength", "4001", "$.forms[0].fields[0].maxLength: 4001 is out of range")]
    [InlineData("$.forms[0].fields[7].pattern", "\"(\"", "$.forms[0].fields[7].pattern: is no regular expression")]
    [InlineData("$.forms[0].fields[7].pattern", "\"a)|(b\"", "$.forms[0].fields[7].pattern: is no regular expression")]
    [InlineData("$.forms[0].fields[7].pattern", "\"(?=a)b\"", "$.forms[0].fields[7].pattern: must do without look-arounds")]
    [InlineData("$.forms[0].fields[7].pattern", null, "$.forms[0].fields[7].patternHint: counts only with a pattern")]
    [InlineData("$.forms[0].fields[5].pattern", "\"a\"", "$.forms[0].fields[5].pattern: counts only where people type")]
    [InlineData("$.forms[0].fields[2].required", "false", "$.forms[0].fields: a field email or phone must be required")]
    [InlineData(
        "$.forms[1].fields[0]",
        "{ \"key\": \"phone\", \"required\": true }",
        "$.forms[1].fields: doubleOptIn sends a mail, so the field email must be required")]
    [InlineData("$.forms[0].consents[1].version", "\"terms-1\"", "$.forms[0].consents[1].version: \"terms-1\" stands there twice")]
    [InlineData("$.forms[0].consents[1].purposes", "[]", "$.forms[0].consents[1].purposes: has 0 items, allowed: 1 to 3")]
    [InlineData("$.forms[0].consents[1].purposes[0]", "\"answer\"", "$.forms[0].consents[1].purposes[0]: that we may answer comes with the request")]
    [InlineData("$.forms[0].consents[1].purposes[1]", "\"mail\"", "$.forms[0].consents[1].purposes[1]: \"mail\" stands there twice")]
    [InlineData("$.forms[0].consents[1].text", "{}", "$.forms[0].consents[1].text: holds no text")]
    [InlineData("$.forms[1].consents[0].required", "false", "$.forms[1].consents: one must be required; who subscribes allows something")]
    [InlineData("$.forms[2].consents", "[]", "$.forms[2].consents: missing; doubleOptIn confirms what people agree to")]
    [InlineData("$.publisher", "\"\"", "$.publisher: \"\" does not match")]
    public void A_wrong_value_is_named_by_its_path(string path, string? value, string expected) =>
        Assert.StartsWith(expected, Assert.Single(SomeForms.ProblemsWith(path, value)), StringComparison.Ordinal);

    [Fact]
    public void Thanks_are_said_in_one_place() => Assert.Equal(
        ["$.forms[0].thanks: thanksPage leads elsewhere, so that nobody would read it; keep one of them"],
        SomeForms.Problems(SomeForms.Text.Replace(
            "\"minFillSeconds\": 3,",
            "\"minFillSeconds\": 3, \"thanks\": { \"en\": \"Thanks\" }, \"thanksPage\": \"https://www.contoso.com/thanks?from=form\",",
            StringComparison.Ordinal)));

    [Fact]
    public void All_problems_are_told_at_once() => Assert.Equal(
        ["$.forms[0].fields", "$.forms[0].fields[0].key", "$.forms[0].title", "$.forms[1].id"],
        SomeForms.Problems(
            """
            {
              "version": "1",
              "forms": [
                { "id": "a", "origin": "website", "action": "register", "title": {}, "fields": [{ "key": "x" }] },
                { "id": "a", "origin": "website", "action": "register", "title": { "en": "A" }, "fields": [{ "key": "email", "required": true }] }
              ]
            }
            """).Select(problem => problem.Split(": ")[0]).Order());

    [Fact]
    public void A_form_has_no_more_fields_of_its_own_than_a_lead_keeps()
    {
        var fields = string.Join(',', Enumerable.Range(0, 31).Select(number => $$"""{ "key": "custom.a{{number}}", "label": { "en": "A" } }"""));

        Assert.Equal(
            ["$.forms[0].fields: 31 are of your own, allowed: 0 to 30"],
            SomeForms.ProblemsWith("$.forms[0].fields", $$"""[{ "key": "email", "required": true }, {{fields}}]"""));
    }

    [Fact]
    public void A_pattern_takes_no_longer_the_more_hostile_a_text_is() =>
        Assert.False(Core.Forms.FieldPattern.Matches("(a+)+$b", new string('a', 500_000)));
}
