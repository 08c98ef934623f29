using LeadFunctions.Desk.Parts;

namespace LeadFunctions.Desk.Pairs;

/// <summary>Leads that may be one customer, likeliest first.</summary>
/// <param name="Next">Where the next page begins; null after the last.</param>
/// <param name="MayDecide">Whoever looks may merge.</param>
public sealed record PairsView(IReadOnlyList<PairView> Pairs, string? Next, bool MayDecide);

/// <summary>Two leads side by side.</summary>
/// <param name="Likelihood">That they are one customer, 0.5 to 1.</param>
/// <param name="Reasons">What counts most first, whether for or against.</param>
/// <param name="Fields">Only those in which they differ, with what would be left.</param>
/// <param name="Same">Names of the fields in which they agree: keys of texts.</param>
public sealed record PairView(
    PairSide First, PairSide Second, double Likelihood, IReadOnlyList<string> Reasons, IReadOnlyList<PairField> Fields, IReadOnlyList<string> Same);

/// <summary>One of two leads.</summary>
public sealed record PairSide(string Id, string Name, GradeView Grade, int Submissions, DateTimeOffset Since, string Stage, string? Owner);

/// <summary>A field of both, and of the one lead that they would be.</summary>
/// <param name="Name">Key of its text.</param>
public sealed record PairField(string Name, string? First, string? Second, string? Merged);
