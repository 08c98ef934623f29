namespace LeadFunctions.Tests.Docs;

public sealed class ReadmeTests
{
    /// <summary>What does not fit stands in docs/.</summary>
    [Fact]
    public void The_README_is_short() => Assert.InRange(File.ReadLines(Repository.PathOf("README.md")).Count(), 1, 130);

    [Fact]
    public void Every_page_of_docs_stands_in_its_index()
    {
        var pages = Repository.Files("*.md", "docs")
            .Where(page => page != "docs/README.md" && !page.StartsWith("docs/decisions/", StringComparison.Ordinal))
            .Append("docs/decisions/README.md");

        Assert.Empty(pages.Select(page => page["docs/".Length..]).Except(Markdown.Links(Repository.Read("docs/README.md"))));
    }
}
