namespace LeadFunctions.Core.Identity;

/// <summary>How stored leads come to be known by the keys of <see cref="IdentityKeys.Version"/>.</summary>
/// <param name="From">
/// The version before, by whose keys leads are still found until all have the present ones; null when none was ever in use.
/// <see cref="IdentityKeys.Of(KeyFields, int)"/> must go on to make its keys as it did.
/// </param>
internal sealed record KeyMigration(int? From)
{
    public static KeyMigration Shipped { get; } = new(From: null);
}
