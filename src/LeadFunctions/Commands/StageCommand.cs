using System.ComponentModel.DataAnnotations;
using LeadFunctions.Core.Leads;
using LeadFunctions.Core.LifeCycle;

namespace LeadFunctions.Commands;

/// <summary>Body of <c>POST api/leads/{id}/stage</c>.</summary>
/// <param name="To">Where the lead goes.</param>
/// <param name="By">Who moves it.</param>
/// <param name="Reason">A reason of the qualification model; required for Nurture and Disqualified.</param>
/// <param name="Note">What people should know about it.</param>
/// <param name="WakeAt">Of Nurture: when the lead is due again; by the reason's days if left out.</param>
/// <param name="Amount">Of a customer: price of what was bought.</param>
/// <param name="Currency">ISO 4217 code of <paramref name="Amount"/>.</param>
/// <param name="GrossMargin">Amount less direct costs; may be negative.</param>
/// <param name="Offer">What was bought; the offer of the newest request if left out.</param>
internal sealed record StageCommand(
    [property: Required(ErrorMessage = "Say where the lead goes: subscriber, lead, mql, sql, opportunity, customer, nurture or disqualified.")] LeadStage? To,
    [property: Required(ErrorMessage = "Say who moves the lead."), StringLength(200, ErrorMessage = "At most 200 characters.")] string? By,
    [property: StringLength(32, ErrorMessage = "At most 32 characters.")] string? Reason = null,
    [property: StringLength(4000, ErrorMessage = "At most 4000 characters.")] string? Note = null,
    DateTimeOffset? WakeAt = null,
    [property: Range(typeof(decimal), "0", "999999999999", ErrorMessage = "From 0 to 999999999999.")] decimal? Amount = null,
    [property: RegularExpression("^[A-Z]{3}$", ErrorMessage = "An ISO 4217 code such as EUR.")] string? Currency = null,
    [property: Range(typeof(decimal), "-999999999999", "999999999999", ErrorMessage = "From -999999999999 to 999999999999.")] decimal? GrossMargin = null,
    [property: StringLength(200, ErrorMessage = "At most 200 characters.")] string? Offer = null) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        (object? Value, string Name)[] sales =
            [(Amount, nameof(Amount)), (Currency, nameof(Currency)), (GrossMargin, nameof(GrossMargin)), (Offer, nameof(Offer))];
        if (To != LeadStage.Customer && sales.FirstOrDefault(field => field.Value is not null).Name is { } sale)
            yield return new ValidationResult("Only a customer buys something: leave it out.", [sale]);
        if (To != LeadStage.Nurture && WakeAt is not null)
            yield return new ValidationResult("Only a lead in Nurture wakes: leave it out.", [nameof(WakeAt)]);
        if (Amount is not null != Currency is not null)
            yield return new ValidationResult("Amount and currency go together.", [Amount is null ? nameof(Amount) : nameof(Currency)]);
        if (GrossMargin is not null && !(GrossMargin <= Amount))
            yield return new ValidationResult("A gross margin needs an amount, and is at most that.", [nameof(GrossMargin)]);
        if (HasMoreThanThreeDecimals(Amount))
            yield return new ValidationResult("At most three decimals.", [nameof(Amount)]);
        if (HasMoreThanThreeDecimals(GrossMargin))
            yield return new ValidationResult("At most three decimals.", [nameof(GrossMargin)]);
    }

    /// <param name="at">When (UTC).</param>
    public StageRequest ToRequest(DateTimeOffset at, Lead lead) => new(
        To!.Value,
        Reason,
        Note,
        WakeAt,
        Amount is null && Offer is null ? null : new Deal(at, Amount, Currency, GrossMargin, Offer ?? lead.Submissions.LastOrigin.Offer?.Id));

    private static bool HasMoreThanThreeDecimals(decimal? number) => number is { } some && decimal.Round(some, 3) != some;
}
