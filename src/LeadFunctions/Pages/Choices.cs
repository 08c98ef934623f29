using LeadFunctions.Access;
using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Core.Routing;
using LeadFunctions.Desk.Now;

namespace LeadFunctions.Pages;

/// <summary>What somebody may do with a lead, by role and by what the publisher's files say.</summary>
internal sealed class Choices(Router router, LeadRules rules)
{
    private readonly NamedReason[] _unfit = [.. rules.Qualification.Disqualified.Select(one => new NamedReason(one.Name, one.Label))];
    private readonly NamedReason[] _nurture = [.. rules.Qualification.Nurture.Select(one => new NamedReason(one.Name, one.Label))];

    public ActChoices Of(Caller.Person person) =>
        new(person.Has(Role.Sales), person.Has(Role.Manager), person.Name, [.. router.People], _unfit, _nurture);
}
