using LeadFunctions.Core.Forms;

namespace LeadFunctions.Tests.Forms;

public sealed class FormEntryReaderTests
{
    private static readonly Dictionary<string, string> Right = new()
    {
        ["lastName"] = "One",
        ["email"] = "someone@contoso.com",
    };

    [Theory]
    [InlineData("lastName", "", "Missing")]
    [InlineData("lastName", " \u200b\u202e ", "Missing")]
    [InlineData("email", "contoso.com", "NoEmail")]
    [InlineData("email", "a@b@contoso.com", "NoEmail")]
    [InlineData("email", "한지수@fabrikam.kr", null)]
    [InlineData("phone", "+39 02 0000-0142 ext. 12", null)]
    [InlineData("phone", "call me", "NoPhone")]
    [InlineData("phone", "123", "NoPhone")]
    [InlineData("phone", "123456789012345678901", "NoPhone")]
    [InlineData("website", "www.contoso.com/ko", null)]
    [InlineData("website", "https://contoso.com", null)]
    [InlineData("website", "javascript:alert(1)", "NoWebsite")]
    [InlineData("website", "ftp://contoso.com", "NoWebsite")]
    [InlineData("website", "contoso", "NoWebsite")]
    [InlineData("companySize", "51-200", null)]
    [InlineData("companySize", "many", "NoChoice")]
    [InlineData("custom.seats", "250", null)]
    [InlineData("custom.seats", "250\n", null)]
    [InlineData("custom.seats", "250 seats", "NoMatch")]
    [InlineData("custom.trial", "yes", null)]
    [InlineData("custom.trial", "<script>", "NoChoice")]
    public void Each_field_is_held_to_its_rule(string key, string value, string? fault)
    {
        var entry = Read(Right.Append(KeyValuePair.Create(key, value)));

        Assert.Equal(fault, entry.Faults.SingleOrDefault()?.Kind.ToString());
        Assert.Equal(fault is null, entry.Values.ContainsKey(key));
    }

    [Fact]
    public void Too_much_text_is_told_with_its_limit()
    {
        Assert.Equal(new FormFault("message", FormFaultKind.TooLong, 500), Assert.Single(Read(Right.Append(new("message", new string('x', 501)))).Faults));
        Assert.Empty(Read(Right.Append(new("message", new string('x', 500)))).Faults);
        Assert.Equal(200, Assert.Single(Read(Right.Append(new("firstName", new string('x', 201)))).Faults).Limit);
    }

    [Fact]
    public void All_faults_are_told_at_once_in_the_forms_order() => Assert.Equal(
        ["lastName", "email", "phone", "terms-1"],
        FormEntryReader.Read(SomeForms.Demo, key => key == "phone" ? "x" : null, new HashSet<string>()).Faults.Select(fault => fault.Name));

    [Fact]
    public void Only_boxes_of_the_form_are_ticked()
    {
        var entry = Read(Right, "terms-1", "news-2", "news-1", "everything");

        Assert.Equal(["terms-1", "news-2"], entry.Agreed.Select(consent => consent.Version));
    }

    [Fact]
    public void What_no_field_asks_for_is_not_taken() => Assert.DoesNotContain("industry", Read(Right.Append(new("industry", "Retail"))).Values.Keys);

    private static FormEntry Read(IEnumerable<KeyValuePair<string, string>> values, params string[] ticked)
    {
        var last = values.GroupBy(value => value.Key).ToDictionary(group => group.Key, group => group.Last().Value);
        return FormEntryReader.Read(SomeForms.Demo, last.GetValueOrDefault, (ticked.Length == 0 ? ["terms-1"] : ticked).ToHashSet());
    }
}
