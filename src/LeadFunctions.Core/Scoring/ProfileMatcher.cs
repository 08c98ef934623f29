using LeadFunctions.Core.Leads;
using LeadFunctions.Core.Text;

namespace LeadFunctions.Core.Scoring;

/// <summary>Finds the rules that hold for what forms and lists say of a lead: of each field the first.</summary>
internal sealed class ProfileMatcher(IReadOnlyList<ProfileRule> rules)
{
    private const string Custom = "custom.";

    private readonly Matcher[] _matchers = [.. rules.Select(rule => new Matcher(rule))];
    private readonly int[][] _byField =
    [
        .. rules.Index().GroupBy(rule => rule.Item.Field, rule => rule.Index, StringComparer.Ordinal).Select(field => field.ToArray()),
    ];

    /// <returns>Places of the rules in the model.</returns>
    public IEnumerable<int> RulesOf(Profile? profile)
    {
        if (profile is null)
            yield break;
        foreach (var field in _byField)
        {
            if (ValueOf(profile, rules[field[0]].Field) is not { } value)
                continue;
            foreach (var rule in field)
            {
                if (!_matchers[rule].Holds(value))
                    continue;
                yield return rule;
                break;
            }
        }
    }

    private static string? ValueOf(Profile profile, string field) => field switch
    {
        "industry" => profile.Industry,
        "companySize" => profile.CompanySize,
        "revenue" => profile.Revenue,
        "language" => profile.Language,
        "website" => profile.Website,
        _ => profile.Custom.GetValueOrDefault(field[Custom.Length..]),
    };

    private sealed class Matcher(ProfileRule rule)
    {
        private readonly Glob[] _texts = [.. (rule.Values ?? []).SelectMany(value => Folded(rule, value)).Select(pattern => new Glob(pattern))];
        private readonly bool _hasNumbers = rule.From is not null || rule.To is not null;

        public bool Holds(string value) => HoldsText(TextFold.Words(value)) && HoldsNumber(value);

        private bool HoldsText(string folded) => _texts.Length == 0
            || _texts.Any(text => text.IsMatch(folded));

        /// <summary>A language without a region is all of its regions'.</summary>
        private static IEnumerable<string> Folded(ProfileRule rule, string value)
        {
            var pattern = string.Join('*', value.Split('*').Select(TextFold.Words));
            return rule.Field == "language" ? [pattern, pattern + " *"] : [pattern];
        }

        private bool HoldsNumber(string value) => !_hasNumbers
            || (Magnitude.Of(value) is { } number && number >= (rule.From ?? 0) && number < (rule.To ?? double.PositiveInfinity));
    }
}
