namespace LeadFunctions.Access;

/// <summary>Who asks.</summary>
internal abstract record Caller
{
    private Caller()
    {
    }

    /// <summary>The caller showed the function key, which the host checked; or the operation asks for none.</summary>
    public static Caller AnyMachine { get; } = new Machine();

    public bool Has(Role needed) => this is not Person person || person.Role >= needed;

    /// <summary>A program. Who did something it says itself, in the field <c>by</c>.</summary>
    internal sealed record Machine : Caller;

    /// <summary>Somebody who signed in.</summary>
    /// <param name="Id">Object id in the directory: the same for as long as the person is in it, and all that a log says of them.</param>
    /// <param name="Name">What histories call the person: user name, as a rule a mail address; at most <see cref="LongestName"/> characters.</param>
    internal sealed record Person(Guid Id, string Name, Role Role) : Caller
    {
        private static readonly Guid Developer = new("00000000-0000-4000-8000-00000000de40");

        /// <summary>As long as a command's <c>by</c> may be.</summary>
        public const int LongestName = 200;

        /// <summary>The local host signed in whoever sits before it.</summary>
        public bool IsDeveloper => Id == Developer;

        /// <summary>The token did not say in which groups the person is, because there are too many of them.</summary>
        public bool IsWithoutGroups { get; init; }

        /// <summary>Names stay out of logs and messages, also of those that print a whole caller.</summary>
        public override string ToString() => $"{Id} ({Role})";
    }
}
