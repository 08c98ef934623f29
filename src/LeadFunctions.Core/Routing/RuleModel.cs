using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using LeadFunctions.Core.Leads;

namespace LeadFunctions.Core.Routing;

internal sealed record RuleModel
{
    [Description("How the rule is called in a lead's history.")]
    [RegularExpression(@"^\S([^\r\n]{0,78}\S)?$")]
    public required string Name { get; init; }

    [Description("All conditions must hold; of a condition's values one suffices. Left out: the rule always holds.")]
    public ConditionModel When { get; init; } = new();

    [Description("Who gets the lead: a person or a team.")]
    public required TargetModel Assign { get; init; }
}

internal sealed record ConditionModel
{
    private const int MostValues = 100;

    [Description("Offers as publisherId.offerId; * at the end stands for any letters, as in contoso.*")]
    [Length(1, MostValues)]
    [RegularExpression(@"^[^*\s]([^*\r\n]{0,198}[^*\s])?\*?$")]
    public IReadOnlyList<string> Offers { get; init; } = [];

    [Description("Publisher ids, which stand before an offer's first dot.")]
    [Length(1, MostValues)]
    [RegularExpression(@"^[^.*\s]{1,100}$")]
    public IReadOnlyList<string> Publishers { get; init; } = [];

    [Description("What the customer did.")]
    [Length(1, MostValues)]
    public IReadOnlyList<LeadAction> Actions { get; init; } = [];

    [Description("Marketplaces.")]
    [Length(1, MostValues)]
    public IReadOnlyList<LeadSource> Sources { get; init; } = [];

    [Description("ISO 3166-1 alpha-2 codes, upper case.")]
    [Length(1, 250)]
    [RegularExpression("^[A-Z]{2}$")]
    public IReadOnlyList<string> Countries { get; init; } = [];

    [Description("Language tags; de holds for de-AT too.")]
    [Length(1, MostValues)]
    [RegularExpression("^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$")]
    public IReadOnlyList<string> Languages { get; init; } = [];

    [Description("Domains of company addresses (ASCII): contoso.com, or *.contoso.com for those below it. Addresses of free mail have none.")]
    [Length(1, MostValues)]
    [RegularExpression(@"^(\*\.)?[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63}){1,5}$")]
    public IReadOnlyList<string> CompanyDomains { get; init; } = [];

    [Description("Temperatures of the score.")]
    [Length(1, MostValues)]
    public IReadOnlyList<Temperature> Temperatures { get; init; } = [];

    [Description("Stages of the lead.")]
    [Length(1, MostValues)]
    public IReadOnlyList<LeadStage> Stages { get; init; } = [];

    [Description("Where the lead came in, such as marketplace.")]
    [Length(1, MostValues)]
    [RegularExpression(@"^\S{1,100}$")]
    public IReadOnlyList<string> Origins { get; init; } = [];

    [Description("The lead is a customer already, or is none.")]
    public bool? ExistingCustomer { get; init; }
}

internal sealed record TargetModel
{
    [Description("Name of one of the people.")]
    public string? Person { get; init; }

    [Description("Name of one of the teams.")]
    public string? Team { get; init; }
}
