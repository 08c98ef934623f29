using System.CommandLine;
using LeadFunctions.LocalHost;
using LeadFunctions.LocalHost.Http;
using LeadFunctions.LocalHost.Settings;
using Microsoft.Extensions.Configuration;

namespace LeadFunctions.EndToEnd.LocalHost;

public sealed class HostSettingsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Settings_come_from_host_json_then_the_settings_file_then_the_environment_then_the_command_line()
    {
        var own = $"Test{Guid.NewGuid():N}";
        Write("host.json", """{"extensions":{"serviceBus":{"maxConcurrentCalls":7}}}""");
        Write(
            "local.settings.json",
            $$"""{"Values":{"{{own}}:A":"file","{{own}}__B":"file","{{own}}:C":"file","{{own}}:D":"file" }"""
            + ""","Host":{"LocalHttpPort":7099},"ConnectionStrings":{"Db":"x"} }""");
        Write("local.settings.sample.json", $$"""{"Values":{"{{own}}:A":"sample","{{own}}:E":"sample"} }""");
        Environment.SetEnvironmentVariable($"{own}__C", "environment");
        Environment.SetEnvironmentVariable($"{own}__D", "environment");

        var builder = new ConfigurationBuilder();
        var loaded = HostSettings.Load(builder, _folder.FullName, null, [KeyValuePair.Create<string, string?>($"{own}:D", "command line")]);
        var configuration = builder.Build();

        Assert.Equal(_folder.PathOf("local.settings.json"), loaded.File);
        Assert.Equal(
            [$"{own}:A", $"{own}:B", $"{own}:C", $"{own}:D", "ConnectionStrings:Db"],
            loaded.Names.Order(StringComparer.Ordinal).OrderBy(name => name.StartsWith('C')));
        Assert.Equal(["file", "file", "environment", "command line", null], "ABCDE".Select(name => configuration[$"{own}:{name}"]));
        Assert.Equal("7", configuration["AzureFunctionsJobHost:extensions:serviceBus:maxConcurrentCalls"]);
        Assert.Equal(("7099", "x"), (configuration["LocalHost:LocalHttpPort"], configuration["ConnectionStrings:Db"]));
    }

    [Fact]
    public void Without_settings_of_ones_own_the_sample_is_read()
    {
        Write("local.settings.sample.json", """{"Values":{"Only:Sample":"yes"}}""");
        var builder = new ConfigurationBuilder();

        Assert.EndsWith("local.settings.sample.json", HostSettings.Load(builder, _folder.FullName, null, []).File, StringComparison.Ordinal);
        Assert.Equal("yes", builder.Build()["Only:Sample"]);
    }

    [Fact]
    public void A_settings_file_that_is_broken_or_missing_is_named()
    {
        Write("local.settings.json", "{ not json");

        var broken = Assert.Throws<LocalHostException>(() => HostSettings.Load(new ConfigurationBuilder(), _folder.FullName, null, []));
        var missing = Assert.Throws<LocalHostException>(() => HostSettings.Load(new ConfigurationBuilder(), _folder.FullName, _folder.PathOf("none.json"), []));

        Assert.Contains("local.settings.json is not valid JSON", broken.Message, StringComparison.Ordinal);
        Assert.Contains("none.json", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_root_is_found_above_the_current_folder_or_above_the_program_but_not_at_a_copied_host_json()
    {
        var elsewhere = Directory.CreateDirectory(_folder.PathOf("elsewhere")).FullName;
        var bin = Directory.CreateDirectory(_folder.PathOf("repository", "src", "bin")).FullName;
        Write("repository/LeadFunctions.sln", "");
        Write("repository/host.json", "{}");
        Write("repository/src/bin/host.json", "{}");

        Assert.Equal(_folder.PathOf("repository"), RepositoryRoot.Find(bin, elsewhere));
        Assert.Equal(_folder.PathOf("repository"), RepositoryRoot.Find(elsewhere, bin));
        Assert.Throws<LocalHostException>(() => RepositoryRoot.Find(elsewhere, elsewhere));
    }

    [Fact]
    public async Task Options_are_read_from_the_command_line()
    {
        LocalHostOptions? read = null;
        var command = CommandLine.Create(options =>
        {
            read = options;
            return Task.FromResult(0);
        });

        string[] arguments =
        [
            "--port", "0", "--key", "k", "--data", "d", "--storage", "s", "--no-azurite", "--lock-seconds", "2.5", "--bus-port", "0", "--app", "a",
            "--services-only", "--sign-in-as", "Sales", "--set", "A:B=c=d", "--set", "E__F=",
        ];
        await command.Parse(arguments).InvokeAsync();

        Assert.NotNull(read);
        Assert.Equal((0, "k", "d", "s", true), (read.Port, read.Key, read.DataFolder, read.Storage, read.NoAzurite));
        Assert.Equal((TimeSpan.FromSeconds(2.5), 0, "a", true), (read.LockDuration, read.BusPort, read.AppFolder, read.ServicesOnly));
        Assert.Equal(("Sales", "Admin"), (read.SignInAs, new LocalHostOptions().SignInAs));
        Assert.Equal([new("A:B", "c=d"), new("E:F", "")], read.Settings);
    }

    [Theory]
    [InlineData("--set", "novalue")]
    [InlineData("--lock-seconds", "0")]
    [InlineData("--port", "many")]
    [InlineData("--unknown", "1")]
    public void A_wrong_option_is_refused(params string[] arguments) =>
        Assert.NotEmpty(CommandLine.Create(_ => Task.FromResult(0)).Parse(arguments).Errors);

    [Fact]
    public void A_key_is_made_once_and_found_again()
    {
        var path = _folder.PathOf("data", "keys.json");

        var made = FunctionKeys.Load(null, path).Key;

        Assert.Equal(40, made.Length);
        Assert.Equal(made, FunctionKeys.Load(null, path).Key);
        Assert.Equal("given", FunctionKeys.Load("given", path).Key);
        Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
    }

    [Fact]
    public void Hosts_that_start_together_agree_on_one_key()
    {
        var path = _folder.PathOf("keys.json");

        var keys = Enumerable.Range(0, 16).AsParallel().WithDegreeOfParallelism(8).Select(_ => FunctionKeys.Load(null, path).Key).ToArray();

        Assert.Single(keys.Distinct());
    }

    [Fact]
    public void A_broken_key_file_is_named()
    {
        Write("keys.json", "{}");
        Assert.Contains(
            "keys.json", Assert.Throws<LocalHostException>(() => FunctionKeys.Load(null, _folder.PathOf("keys.json"))).Message, StringComparison.Ordinal);
        Write("keys.json", "not json");
        Assert.Contains(
            "keys.json", Assert.Throws<LocalHostException>(() => FunctionKeys.Load(null, _folder.PathOf("keys.json"))).Message, StringComparison.Ordinal);
    }

    private void Write(string name, string text)
    {
        var path = _folder.PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
