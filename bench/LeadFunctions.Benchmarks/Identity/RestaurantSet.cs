namespace LeadFunctions.Benchmarks.Identity;

/// <summary>Fodors-Zagat: restaurants of two guides, of which those that stand in both are known. Name is the company, phone the phone.</summary>
internal sealed class RestaurantSet(string folder)
{
    private static readonly string[] FirstNames =
        ["Anna", "Peter", "Maria", "John", "Laura", "David", "Julia", "Mark", "Sofia", "Daniel", "Emma", "Paul"];

    private static readonly string[] LastNames =
        ["Meyer", "Rossi", "Smith", "Garcia", "Kim", "Novak", "Brown", "Silva", "Martin", "Kaya", "Jones", "Costa", "Hall"];

    /// <param name="isPersonNamed">Each restaurant has a person; with 156 names for 752 restaurants there are namesakes.</param>
    public IReadOnlyList<PersonRecord> Read(bool isPersonNamed)
    {
        var inFodors = CsvFile.Read(Path.Combine(folder, "matches_fodors_zagats.csv")).ToDictionary(row => row["zagats_id"], row => row["fodors_id"]);
        var fodors = CsvFile.Read(Path.Combine(folder, "fodors.csv")).Select(row => (Customer: row["id"], Row: row));
        var zagats = CsvFile.Read(Path.Combine(folder, "zagats.csv"))
            .Select(row => (Customer: inFodors.GetValueOrDefault(row["id"], "z" + row["id"]), Row: row));
        return [.. fodors.Concat(zagats).Select(restaurant => Record(restaurant.Customer, restaurant.Row, isPersonNamed))];
    }

    private static PersonRecord Record(string customer, IReadOnlyDictionary<string, string> row, bool isPersonNamed)
    {
        var number = customer.Aggregate(17, (sum, letter) => (sum * 31) + letter) & int.MaxValue;
        var (first, last) = isPersonNamed ? (FirstNames[number % FirstNames.Length], LastNames[number / FirstNames.Length % LastNames.Length]) : (null, null);
        return PersonRecord.Of(customer, first, last, null, row["phone"], row["name"], "US");
    }
}
