namespace LeadFunctions.Desk.Now;

/// <summary>What whoever looks may do with a lead.</summary>
/// <param name="MayAct">Note contacts, and take leads.</param>
/// <param name="MayGive">Give leads to others.</param>
/// <param name="Self">What histories call whoever looks: to whom a taken lead goes.</param>
/// <param name="People">Who can own leads; empty: whoever is named.</param>
/// <param name="Unfit">Why a lead can be disqualified.</param>
/// <param name="Nurture">Why a lead can be kept for later.</param>
public sealed record ActChoices(
    bool MayAct, bool MayGive, string Self, IReadOnlyList<string> People, IReadOnlyList<NamedReason> Unfit, IReadOnlyList<NamedReason> Nurture);

/// <summary>A reason of the publisher's own.</summary>
/// <param name="Name">As commands name it.</param>
/// <param name="Label">As people read it.</param>
public sealed record NamedReason(string Name, string Label);
