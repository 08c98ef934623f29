using LeadFunctions.Core.Nurture;
using LeadFunctions.ModelFiles;

namespace LeadFunctions.Templates;

/// <summary>All templates, in all their languages.</summary>
internal sealed class TemplateBook
{
    private readonly Dictionary<(string Name, string Language), MailTemplate> _templates;
    private readonly string _fallback;

    /// <param name="fallback">Language for which each template is there.</param>
    public TemplateBook(IEnumerable<MailTemplate> templates, string fallback)
    {
        _templates = templates.ToDictionary(template => (template.Name, template.Language));
        _fallback = fallback;
    }

    /// <summary>Names of the templates, without the layout.</summary>
    public IEnumerable<string> Names =>
        _templates.Keys.Select(key => key.Name).Where(name => name != TemplateFile.Layout).Distinct().Order(StringComparer.Ordinal);

    /// <summary>Languages in which there is a template at all.</summary>
    public IEnumerable<string> Languages => _templates.Keys.Select(key => key.Language).Distinct().Order(StringComparer.Ordinal);

    /// <summary>A template in a language, or in the one that all have; null when there is none of this name.</summary>
    public MailTemplate? Find(string name, string language) =>
        _templates.GetValueOrDefault((name, language)) ?? _templates.GetValueOrDefault((name, _fallback));

    /// <exception cref="ModelFileException">A template cannot be used, or one that sequences name is missing.</exception>
    public static TemplateBook Load(string folder, string fallback, IEnumerable<SequenceModel> sequences)
    {
        string[] files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.liquid") : [];
        var templates = new List<MailTemplate>();
        var problems = new List<string>();
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            try
            {
                templates.Add(TemplateFile.Load(file));
            }
            catch (ModelFileException fault)
            {
                problems.Add(fault.Message);
            }
        }

        var book = new TemplateBook(templates, fallback);
        var named = sequences.SelectMany(sequence => sequence.Steps, (sequence, step) => (sequence.Name, step.Touch?.Template));
        foreach (var (sequence, template) in named.Where(one => one.Template is not null && book.Find(one.Template, fallback) is null).Distinct())
            problems.Add($"{template}.{fallback}.liquid is missing: sequence \"{sequence}\" sends it");
        if (book.Find(TemplateFile.Layout, fallback) is null)
            problems.Add($"{TemplateFile.Layout}.{fallback}.liquid is missing");
        foreach (var name in book.Names.Where(name => book.Find(name, fallback) is null))
            problems.Add($"{name}.{fallback}.liquid is missing: it is the language for those whose own has no template");
        return problems.Count == 0 ? book : throw new ModelFileException("templates", folder, problems);
    }
}
