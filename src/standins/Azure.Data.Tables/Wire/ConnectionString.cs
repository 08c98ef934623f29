namespace Azure.Data.Tables.Wire;

/// <summary>Where a storage connection string points and with which key.</summary>
internal sealed record ConnectionString(Uri Endpoint, TableSharedKeyCredential Credential)
{
    /// <summary>The account and key that every storage emulator has: published, so no secret.</summary>
    private const string EmulatorAccount = "devstoreaccount1";
    private const string EmulatorKey = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    /// <exception cref="ArgumentException">It says too little to reach an account; the message repeats none of it.</exception>
    public static ConnectionString Parse(string connectionString)
    {
        ArgumentException.ThrowIfNullOrEmpty(connectionString);
        var settings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var setting in connectionString.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var equals = setting.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
                throw new ArgumentException("The connection string has a part that is not name=value.", nameof(connectionString));
            settings[setting[..equals]] = setting[(equals + 1)..];
        }

        if (settings.TryGetValue("UseDevelopmentStorage", out var emulator) && emulator.Equals("true", StringComparison.OrdinalIgnoreCase))
        {
            var host = settings.TryGetValue("DevelopmentStorageProxyUri", out var proxy) ? new Uri(proxy).GetLeftPart(UriPartial.Scheme) + new Uri(proxy).Host : "http://127.0.0.1";
            return new(new Uri($"{host}:10002/{EmulatorAccount}"), new(EmulatorAccount, EmulatorKey));
        }

        if (!settings.TryGetValue("AccountName", out var account) || !settings.TryGetValue("AccountKey", out var key))
            throw new ArgumentException("The connection string lacks AccountName and AccountKey.", nameof(connectionString));
        if (settings.TryGetValue("TableEndpoint", out var endpoint))
            return new(new Uri(endpoint), new(account, key));
        if (!settings.TryGetValue("EndpointSuffix", out var suffix))
            throw new ArgumentException("The connection string has neither TableEndpoint nor EndpointSuffix.", nameof(connectionString));
        var scheme = settings.GetValueOrDefault("DefaultEndpointsProtocol", "https");
        return new(new Uri($"{scheme}://{account}.table.{suffix}"), new(account, key));
    }
}
