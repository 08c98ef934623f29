using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using LeadFunctions.Desk.Public;
using LeadFunctions.Desk.Texts;
using LeadFunctions.Tests.Builders;

namespace LeadFunctions.Tests.Forms;

public sealed class FormPageTests : IDisposable
{
    private const string Evil = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>\u202egpj.exe{{7*7}}\r\n</textarea><b>";

    private static readonly string[] Typed = ["firstName", "lastName", "email", "phone", "website", "message", "custom.seats"];

    private readonly FormRig _rig = new();

    public static TheoryData<string> Languages => [.. DeskText.Languages];

    public void Dispose() => _rig.Dispose();

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task It_speaks_the_language_that_is_asked_for(string language)
    {
        var text = new PublicText(System.Globalization.CultureInfo.CreateSpecificCulture(language));
        var byBrowser = FormRig.Parse(await _rig.GetAsync("demo", "", ("Accept-Language", $"{language}-XX;q=0.1, {language}")));
        var byAddress = FormRig.Parse(await _rig.GetAsync("demo", $"?lang={language}", ("Accept-Language", "fr")));

        Assert.All([byBrowser, byAddress], page => Assert.Equal(language, page.DocumentElement.GetAttribute("lang")));
        Assert.All(
            [byBrowser, byAddress],
            page => Assert.StartsWith(text["field.lastName"], page.QuerySelector("label[for=f-lastName]")!.TextContent, StringComparison.Ordinal));
        Assert.Equal(DeskText.Languages, byAddress.QuerySelectorAll(".langs a").Select(link => link.GetAttribute("hreflang")));
        Assert.Equal(language, byAddress.QuerySelector("input[name=lang]")!.GetAttribute("value"));
    }

    /// <summary>A screen reader would read English words as if they were Turkish.</summary>
    [Fact]
    public async Task Words_in_another_language_than_the_pages_say_so()
    {
        var page = FormRig.Parse(await _rig.GetAsync("demo", "?lang=tr"));

        Assert.Equal(("Görün", null), (page.QuerySelector("h1")!.TextContent, page.QuerySelector("h1")!.GetAttribute("lang")));
        Assert.Equal("en", page.QuerySelector("label[for=f-custom-seats] span")!.GetAttribute("lang"));
        Assert.Equal("en", page.QuerySelector("label[for=c-1] span")!.GetAttribute("lang"));
    }

    [Fact]
    public async Task Each_control_has_its_label_and_each_id_is_there_once()
    {
        foreach (var page in new[] { FormRig.Parse(await _rig.GetAsync()), FormRig.Parse(await _rig.PostAsync([])) })
        {
            Assert.All(
                page.QuerySelectorAll("input:not([type=hidden]), select, textarea"),
                control => Assert.Equal(1, page.QuerySelectorAll("label").OfType<IHtmlLabelElement>().Count(label => label.HtmlFor == control.Id)));
            Assert.DoesNotContain(page.QuerySelectorAll("[id]").GroupBy(element => element.Id), same => same.Count() > 1);
            Assert.All(
                page.QuerySelectorAll("[aria-describedby]").SelectMany(element => element.GetAttribute("aria-describedby")!.Split(' ')),
                id => Assert.NotNull(page.GetElementById(id)));
        }
    }

    [Fact]
    public async Task Each_fault_stands_beside_its_field_and_above_all()
    {
        var answer = await _rig.PostAsync(FormRig.Filled(
            await _rig.TokenAsync(), ("email", "nobody"), ("custom.seats", "many"), ("consent", ""), ("firstName", "Kept")));
        var page = FormRig.Parse(answer);

        Assert.Equal(422, (int)answer.StatusCode);
        foreach (var (id, words) in new[] { ("f-email", "name@company.com"), ("f-custom-seats", "A number, please."), ("c-0", "tick this box") })
        {
            var control = page.GetElementById(id)!;
            Assert.Equal("true", control.GetAttribute("aria-invalid"));
            Assert.Contains(words, page.GetElementById($"{id}-e")!.TextContent, StringComparison.Ordinal);
            Assert.Contains($"{id}-e", control.GetAttribute("aria-describedby")!.Split(' '));
            Assert.NotNull(page.QuerySelector($"[role=alert] a[href='#{id}']"));
        }

        Assert.Equal("Kept", page.GetElementById("f-firstName")!.GetAttribute("value"));
        Assert.Null(page.GetElementById("f-firstName")!.GetAttribute("aria-invalid"));
        Assert.NotNull(page.QuerySelector("[role=alert][autofocus]"));
        Assert.StartsWith("Please check", page.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_that_was_typed_is_lost_and_none_of_it_is_markup()
    {
        var fields = FormRig.Filled(await _rig.TokenAsync(), [.. Typed.Select(name => (name, Evil))]);
        foreach (var name in new[] { "utm_source", "utm_term", "referrer", "page", "lang", "framed", "companySize", "consent" })
            fields[name] = Evil;
        var answer = await _rig.PostAsync(fields);
        var page = FormRig.Parse(answer);

        Assert.Equal(422, (int)answer.StatusCode);
        Assert.Empty(page.QuerySelectorAll("script, img, b, style, iframe"));
        Assert.DoesNotContain(page.All.SelectMany(element => element.Attributes), attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal));
        foreach (var name in Typed.Where(name => name != "message"))
        {
            var shown = ((IHtmlInputElement)page.QuerySelector($"[name='{name}']")!).Value;
            Assert.Equal(Evil.ReplaceLineEndings(""), shown.ReplaceLineEndings(""));
        }

        Assert.Equal(Evil.ReplaceLineEndings("\n"), ((IHtmlTextAreaElement)page.QuerySelector("[name=message]")!).Value.ReplaceLineEndings("\n"));
        Assert.Empty(_rig.Bus.Attempts);
    }

    [Fact]
    public async Task It_brings_what_brought_them_through_the_form()
    {
        var page = FormRig.Parse(await _rig.GetAsync("demo", "?utm_source=mailing&utm_content=%3Cb%3E", ("Referer", "https://www.fabrikam.com/blog?email=x")));
        var framed = FormRig.Parse(await _rig.GetAsync(
            "demo", "?framed=1&page=https%3A%2F%2Fwww.contoso.com%2Fdemo%3Fid%3D7&referrer=https%3A%2F%2Fbing.com%2F"));

        string? Hidden(AngleSharp.Html.Dom.IHtmlDocument from, string name) => from.QuerySelector($"input[type=hidden][name={name}]")?.GetAttribute("value");
        Assert.Equal(
            ("mailing", "<b>", "https://www.fabrikam.com/blog", "https://leads.example/f/demo"),
            (Hidden(page, "utm_source"), Hidden(page, "utm_content"), Hidden(page, "referrer"), Hidden(page, "page")));
        Assert.Equal(
            ("https://www.contoso.com/demo", "https://bing.com/", "1"),
            (Hidden(framed, "page"), Hidden(framed, "referrer"), Hidden(framed, "framed")));
        Assert.Contains("utm_source=mailing", page.QuerySelector(".langs a[hreflang=ko]")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Empty(framed.QuerySelectorAll(".langs a"));
    }

    [Fact]
    public async Task All_of_it_is_small_and_its_own_page_needs_no_script()
    {
        var page = await _rig.GetAsync();
        var most = DeskText.Languages.Max(language => Encoding.UTF8.GetByteCount(_rig.GetAsync("demo", $"?lang={language}").GetAwaiter().GetResult().Text()));

        Assert.Empty(FormRig.Parse(page).QuerySelectorAll("script"));
        Assert.InRange(most + PublicAssets.Names.Sum(name => PublicAssets.Find(name)!.Bytes.Length), 1000, 30_000);
        Assert.Equal("no-store", page.Header("Cache-Control"));
        Assert.Equal("same-origin", page.Header("Referrer-Policy"));
    }

    [Fact]
    public async Task A_page_is_made_without_the_secret_and_can_be_sent_when_it_is_there_again()
    {
        using var rig = new FormRig(null, ("Links:Secret", null));
        rig.Storage.State = StorageState.Down;

        var page = await rig.GetAsync();
        var sent = await rig.PostAsync(FormRig.Filled(""));

        Assert.Equal((200, 503), ((int)page.StatusCode, (int)sent.StatusCode));
        Assert.NotNull(FormRig.Parse(page).QuerySelector("#f-email"));
    }

    [Fact]
    public async Task Thanks_say_what_comes_next()
    {
        Assert.Contains("get back to you", FormRig.Parse(await _rig.ThanksAsync()).Body!.TextContent, StringComparison.Ordinal);
        var news = FormRig.Parse(await _rig.ThanksAsync("news", "?lang=ko")).Body!.TextContent;
        Assert.Contains("48", news, StringComparison.Ordinal);
        Assert.DoesNotContain("구독이 등록되었습니다", news, StringComparison.Ordinal);
    }
}
