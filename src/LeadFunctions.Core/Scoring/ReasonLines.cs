using System.Globalization;
using LeadFunctions.Core.Leads;

namespace LeadFunctions.Core.Scoring;

/// <summary>The reasons for interest: a line for each cause, in hundredths of a point of the score, that add up exactly.</summary>
internal static class ReasonLines
{
    /// <summary>What the shares leave of the sum is told as well, unless it is what adding leaves of precision.</summary>
    private const double Nothing = 1e-6;

    /// <summary>Beyond it a double counts no hundredths; no lead gets there.</summary>
    private const double MostHundredths = 1e15;

    /// <param name="perPoint">Hundredths of a point of the score that a point of interest of <see cref="Interest.At"/> is worth now.</param>
    /// <param name="counted">Hundredths that interest adds to the score: 0 or more, held at the most.</param>
    /// <param name="rest">What points are called whose cause is not known.</param>
    public static IEnumerable<string> Of(Interest interest, double perPoint, int counted, string rest)
    {
        var earned = Math.Round(interest.Points * perPoint, 9);
        if (Math.Abs(earned) > MostHundredths)
            return [Line(counted, rest)];
        var unknown = interest.Points - interest.Shares.Sum(share => share.Points);
        var shares = Math.Abs(unknown) < Nothing ? interest.Shares : [.. interest.Shares, new InterestShare(rest, unknown)];
        var whole = (long)Math.Floor(earned);
        // Within 0 and the most, what is shown is what counts, which other roundings gave.
        if (Math.Abs(whole - counted) <= 1)
            whole = counted;
        var lines = Apportioned(shares, perPoint, whole)
            .Where(share => share.Hundredths != 0)
            .OrderByDescending(share => share.Hundredths)
            .Select(share => Line(share.Hundredths, share.Cause));
        return whole == counted ? lines : lines.Append(Line(counted - whole, $"interest: held at {(whole > counted ? 100 : 0)}"));
    }

    public static string Line(long hundredths, string label) =>
        string.Create(CultureInfo.InvariantCulture, $"{(hundredths < 0 ? '-' : '+')}{Math.Abs(hundredths) / 100}.{Math.Abs(hundredths) % 100:00} {label}");

    /// <summary>Whole hundredths that make the sum: each share rounded down, and what that leaves to those that lost most by it.</summary>
    private static IEnumerable<(string Cause, long Hundredths)> Apportioned(IReadOnlyList<InterestShare> shares, double perPoint, long sum)
    {
        var exact = shares.Select(share => (share.Cause, Value: share.Points * perPoint)).ToArray();
        var floors = Array.ConvertAll(exact, share => (long)Math.Floor(share.Value));
        var missing = sum - floors.Sum();
        var order = exact.Index().OrderByDescending(one => one.Item.Value - floors[one.Index]).Select(one => one.Index).ToArray();
        for (var turn = 0; missing > 0 && order.Length > 0; turn++, missing--)
            floors[order[turn % order.Length]]++;
        for (var turn = order.Length - 1; missing < 0 && order.Length > 0; turn = turn == 0 ? order.Length - 1 : turn - 1, missing++)
            floors[order[turn]]--;
        return exact.Index().Select(one => (one.Item.Cause, floors[one.Index]));
    }
}
