using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace LeadFunctions.Tests.Desk;

/// <summary>Markup that the content security policy allows, and in which a stranger's text is a text.</summary>
public sealed class MarkupTests
{
    private const string Evil = "\"'><script>alert(1)</script><img src=x onerror=alert(2)>\u202egpj.exe<a href=javascript:alert(3)>{{7*7}}";

    private static readonly string[] Languages = ["en-GB", "it-IT", "fr-FR", "ko-KR", "tr-TR"];

    /// <summary>Attributes in which the page holds a stranger's text; all are encoded, and no script makes markup of them.</summary>
    private static readonly string[] Texts = ["data-name", "data-act", "data-act-form", "title", "aria-label", "value", "data-was", "href"];

    public static TheoryData<string> Cultures => [.. Languages];

    [Theory]
    [MemberData(nameof(Cultures))]
    public async Task No_page_runs_or_styles_anything_inline(string culture)
    {
        await foreach (var page in ParsedAsync("x", culture))
        {
            Assert.All(page.All, element => Assert.All(element.Attributes, attribute => AssertSafe(element, attribute)));
            Assert.Equal(["/assets/"], page.Scripts.Select(script => Assert.IsType<string>(script.Source)[..8]).Distinct());
            Assert.All(page.Scripts, script => Assert.Equal("", script.Text));
            Assert.Empty(page.QuerySelectorAll("style, iframe, object, embed, base"));
        }
    }

    [Fact]
    public async Task Each_label_names_a_field_and_each_id_is_there_once()
    {
        await foreach (var page in ParsedAsync("x", "en-GB"))
        {
            Assert.All(page.QuerySelectorAll("label[for]"), label => Assert.NotNull(page.GetElementById(label.GetAttribute("for")!)));
            Assert.All(
                page.QuerySelectorAll("[aria-labelledby], [aria-describedby]")
                    .SelectMany(element => Ids(element, "aria-labelledby").Concat(Ids(element, "aria-describedby"))),
                id => Assert.NotNull(page.GetElementById(id)));
        }
    }

    [Fact]
    public async Task A_strangers_text_is_encoded_and_stands_by_itself()
    {
        await foreach (var page in ParsedAsync(Evil, "en-GB"))
        {
            var all = page.All.Concat(page.All.OfType<IHtmlTemplateElement>().SelectMany(template => template.Content.QuerySelectorAll("*"))).ToArray();
            Assert.DoesNotContain(all, element => element.LocalName is "img");
            Assert.DoesNotContain(all.SelectMany(element => element.Attributes), attribute => attribute.Name.StartsWith("on", StringComparison.Ordinal));
            Assert.Equal(1, all.Count(element => element.LocalName == "script"));
            foreach (var element in all)
            {
                var own = string.Concat(element.ChildNodes.OfType<IText>().Select(text => text.Data));
                if (own.Contains("gpj.exe", StringComparison.Ordinal))
                    Assert.True(Isolates(element), $"Outside of bdi: {element.ParentElement?.OuterHtml}");
                // An override that nobody closes would turn what stands behind the element around.
                if (element.LocalName == "bdi")
                    Assert.DoesNotContain('\u202e', own);
                Assert.All(
                    element.Attributes.Where(attribute => attribute.Value.Contains("gpj.exe", StringComparison.Ordinal)),
                    attribute => Assert.True(Texts.Contains(attribute.Name), $"{attribute.Name} of {element.OuterHtml}"));
            }
        }
    }

    [Fact]
    public void No_source_asks_for_what_needs_eval()
    {
        foreach (var file in Repository.Files("*.razor", "src/LeadFunctions.Desk").Concat(Repository.Files("*.js", "src/LeadFunctions.Desk/Assets")))
        {
            var text = Repository.Read(file);
            Assert.DoesNotMatch(@"hx-on|hx-vals\s*=\s*""js:|hx-trigger=""[^""]*\[|javascript:", text);
            Assert.DoesNotMatch(@"\beval\(|new Function|innerHTML\s*=|insertAdjacentHTML|document\.write", text);
            Assert.DoesNotMatch(@"MarkupString|https?://(?!www\.w3\.org)", text);
        }
    }

    /// <summary>Isolated, or in an element of its own that shows texts as they came.</summary>
    private static bool Isolates(IElement element) => element.LocalName is "bdi" or "pre" or "textarea" or "option" or "title";

    private static string[] Ids(IElement element, string attribute) => element.GetAttribute(attribute)?.Split(' ') ?? [];

    private static void AssertSafe(IElement element, IAttr attribute)
    {
        Assert.False(attribute.Name == "style" || attribute.Name.StartsWith("on", StringComparison.Ordinal), $"{attribute.Name} of {element.OuterHtml}");
        Assert.False(attribute.Name.StartsWith("hx-on", StringComparison.Ordinal), element.OuterHtml);
        Assert.False(attribute is { Name: "hx-trigger", Value: var trigger } && trigger.Contains('[', StringComparison.Ordinal), element.OuterHtml);
        if (attribute.Name is "href" or "src" or "hx-get" or "hx-post")
            Assert.Matches("^(/|#|tel:|mailto:)", attribute.Value);
    }

    private static async IAsyncEnumerable<IHtmlDocument> ParsedAsync(string text, string culture)
    {
        foreach (var page in SomeViews.Pages(text))
            yield return DeskPages.Parse(await DeskPages.HtmlAsync(page, DeskPages.Text(culture)));
    }
}
