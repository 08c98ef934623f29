using LeadFunctions.Desk.Parts;

namespace LeadFunctions.Desk.Lead;

/// <summary>What a submission says when it is read again.</summary>
/// <param name="Keys">Kinds of the identity keys that it gives: keys of texts.</param>
/// <param name="Unknown">Properties that the schema does not name.</param>
/// <param name="Cut">Fields that were longer than their limit.</param>
public sealed record DryRunView(
    IReadOnlyList<DryRunField> Fields, IReadOnlyList<string> Keys, GradeView Grade, IReadOnlyList<string> Unknown, IReadOnlyList<string> Cut);

/// <summary>A field as it is understood.</summary>
public sealed record DryRunField(string Name, string Value);
