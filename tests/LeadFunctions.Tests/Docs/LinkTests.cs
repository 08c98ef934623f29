namespace LeadFunctions.Tests.Docs;

/// <summary>Links from one page of the repository to another, and to headings in it.</summary>
public sealed class LinkTests
{
    /// <summary>Pages of GitHub that belong to the repository and are no file of it.</summary>
    private const string OfGitHub = "../../security/";

    public static TheoryData<string> Pages => [.. Repository.Files("*.md")];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_leads_somewhere(string page) => Assert.Empty(Broken(page, Repository.Read(page)));

    [Theory]
    [InlineData("[a](docs/nothing.md)", "docs/nothing.md: no such file")]
    [InlineData("[a](docs/scoring.md#nothing)", "docs/scoring.md#nothing: no such heading")]
    [InlineData("[a](#nothing)", "#nothing: no such heading")]
    [InlineData("<img src=\"docs/nothing.svg\" alt=\"\">", "docs/nothing.svg: no such file")]
    [InlineData("[a](docs/scoring.md#formula) [b](https://example.com) `[c](nothing.md)`\n```\n[d](nothing.md)\n```\n# A b, c\n[e](#a-b-c)", null)]
    public void A_broken_link_is_found(string text, string? fault) => Assert.Equal(fault is null ? [] : [fault], Broken("README.md", text));

    private static IEnumerable<string> Broken(string page, string text)
    {
        var links = Markdown.Links(text)
            .Where(link => !link.Contains(':', StringComparison.Ordinal) && !link.StartsWith(OfGitHub, StringComparison.Ordinal));
        foreach (var link in links)
        {
            var (path, anchor) = link.IndexOf('#', StringComparison.Ordinal) is >= 0 and var at ? (link[..at], link[(at + 1)..]) : (link, null);
            var target = path.Length == 0 ? null : Path.GetFullPath(Repository.PathOf(Path.Combine(Path.GetDirectoryName(page)!, path)));
            if (target is not null && !File.Exists(target) && !Directory.Exists(target))
                yield return $"{link}: no such file";
            else if (anchor is not null && !Markdown.Anchors(target is null ? text : File.ReadAllText(target)).Contains(anchor))
                yield return $"{link}: no such heading";
        }
    }
}
