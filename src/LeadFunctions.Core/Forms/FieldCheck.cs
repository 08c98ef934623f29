namespace LeadFunctions.Core.Forms;

/// <summary>What one field must keep to.</summary>
internal static class FieldCheck
{
    public static void Check(string path, FieldModel field, List<string> problems)
    {
        foreach (var (name, text) in new[] { ("label", field.Label), ("hint", field.Hint), ("patternHint", field.PatternHint) })
            FormsCheck.CheckText($"{path}.{name}", text, problems);
        if (FormFields.Find(field.Key) is not { } known)
        {
            problems.Add($"{path}.key: \"{field.Key}\" is unknown, allowed: {string.Join(", ", FormFields.Keys.Order(StringComparer.Ordinal))}, custom.<name>");
            return;
        }

        if (FormFields.IsCustom(field.Key) && field.Label is null)
            problems.Add($"{path}.label: missing; of fields of your own nobody else knows what to call them");
        if (field.MaxLength > known.MaxLength)
            problems.Add($"{path}.maxLength: {field.MaxLength} is more than a lead keeps, allowed: 1 to {known.MaxLength}");
        CheckType(path, field, problems);
        CheckPattern(path, field, problems);
    }

    private static void CheckType(string path, FieldModel field, List<string> problems)
    {
        var type = field.TypeOf();
        if (type == FieldType.Select && field.Choices is null)
            problems.Add($"{path}.choices: missing, needed by the type select");
        if (type != FieldType.Select && field.Choices is not null)
            problems.Add($"{path}.type: choices need the type select");
        if (field.Key == FormFields.Email && type != FieldType.Email)
            problems.Add($"{path}.type: the field email needs the type email");
        if (type == FieldType.Checkbox && !FormFields.IsCustom(field.Key))
            problems.Add($"{path}.type: a box says yes or nothing, so only a field of your own can be one");
        if (field.Choices is null)
            return;
        FormsCheck.FindRepeated($"{path}.choices", "value", field.Choices.Select(choice => choice.Value), problems);
        foreach (var (index, choice) in field.Choices.Index())
        {
            FormsCheck.CheckText($"{path}.choices[{index}].label", choice.Label, problems);
            if (choice.Value.Length > field.MaxLengthOf())
                problems.Add($"{path}.choices[{index}].value: is longer than the field's {field.MaxLengthOf()} characters");
        }
    }

    private static void CheckPattern(string path, FieldModel field, List<string> problems)
    {
        if (field.PatternHint is not null && field.Pattern is null)
            problems.Add($"{path}.patternHint: counts only with a pattern");
        if (field.Pattern is null)
            return;
        if (field.TypeOf() is FieldType.Select or FieldType.Checkbox)
            problems.Add($"{path}.pattern: counts only where people type");
        if (FieldPattern.FaultOf(field.Pattern) is { } fault)
            problems.Add($"{path}.pattern: {fault}");
    }
}
