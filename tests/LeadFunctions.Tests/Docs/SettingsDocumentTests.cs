using LeadFunctions.Alerts;

namespace LeadFunctions.Tests.Docs;

public sealed class SettingsDocumentTests
{
    private const string Write = "LEADFUNCTIONS_WRITE_DOCS";

    [Fact]
    public void The_page_is_what_the_options_say()
    {
        var page = Repository.Read(SettingsDocument.File);
        var rewritten = SettingsDocument.Rewritten(page);
        if (Environment.GetEnvironmentVariable(Write) == "1")
            File.WriteAllText(Repository.PathOf(SettingsDocument.File), page = rewritten);

        Assert.True(
            page == rewritten,
            $"{SettingsDocument.File} is not what the options say. "
            + $"Rewrite it: {Write}=1 dotnet test tests/LeadFunctions.Tests --filter {nameof(SettingsDocumentTests)}");
    }

    [Fact]
    public void No_options_class_is_forgotten()
    {
        var assemblies = SettingsDocument.Types.Select(type => type.Assembly).Append(typeof(PipelineServices).Assembly).Distinct();
        var all = assemblies.SelectMany(assembly => assembly.GetTypes()).Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal));

        Assert.Equal(all.OrderBy(type => type.Name), SettingsDocument.Types.OrderBy(type => type.Name));
    }

    /// <summary>A comment cannot list them by itself.</summary>
    [Fact]
    public void The_languages_are_those_of_the_texts() =>
        Assert.Equal(AlertTexts.Languages.Order(), SettingRange.Of(typeof(AlertOptions).GetProperty(nameof(AlertOptions.Language))!).Split(", ").Order());
}
