namespace LeadFunctions.Core.Forms;

/// <summary>The rules that tie several values of the file of forms together, which a schema cannot say.</summary>
internal static class FormsCheck
{
    public static void Check(FormsModel model, List<string> problems)
    {
        FindRepeated("$.forms", "id", model.Forms.Select(form => form.Id), problems);
        foreach (var (index, form) in model.Forms.Index())
            FormCheck.Check($"$.forms[{index}]", form, problems);
    }

    public static void FindRepeated(string path, string name, IEnumerable<string> values, List<string> problems)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (index, value) in values.Index())
        {
            if (!seen.TryAdd(value, index))
                problems.Add($"{path}[{index}]{(name.Length == 0 ? "" : "." + name)}: \"{value}\" stands there twice, also at {path}[{seen[value]}]");
        }
    }

    public static void CheckText(string path, LocalText? text, List<string> problems)
    {
        if (text?.IsEmpty == true)
            problems.Add($"{path}: holds no text; write it in one language at least: en, it, fr, ko, tr");
    }
}
