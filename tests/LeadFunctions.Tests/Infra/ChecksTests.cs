using System.Text.RegularExpressions;
using LeadFunctions.Tests.Infra.Checks;
using LeadFunctions.Tests.Infra.Compiling;
using static LeadFunctions.Tests.Infra.SoundFolder;

namespace LeadFunctions.Tests.Infra;

/// <summary>Each check must be able to fail: a folder that is sound, and what one change to it must be found as.</summary>
[Collection(InfraGroup.Name)]
public sealed class ChecksTests(InfraFixture fixture)
{
    private static readonly HashSet<string> Known = ["Known__One", "Known__Two", "Known__List__*"];
    private static readonly HashSet<string> Needed = ["Known__One"];

    [BicepFact]
    public async Task A_sound_folder_has_no_fault() => Assert.Empty(await FaultsAsync(Main, Inner, Parameters));

    [BicepTheory]
    [InlineData("name: name\n", "name: nam\n", "BCP057 The name \"nam\"")]
    [InlineData("parent: vault\n", "parent: volt\n", "BCP057 The name \"volt\"")]
    [InlineData("var role = 'the-role'\n", "var role = 'the-role'\nvar idle = 1\n", "no-unused-vars Variable \"idle\"")]
    [InlineData("param name string\n", "param name string\nparam idle string = ''\n", "no-unused-params Parameter \"idle\"")]
    [InlineData("var role = 'the-role'\n", "var role = 'the-role'\nvar role = 'b'\n", "BCP028 Identifier \"role\"")]
    [InlineData("vault.id, role", "vault.ident, role", "BCP053 The type \"Microsoft.KeyVault/vaults\" does not contain property \"ident\"")]
    [InlineData("vault.id, role", "vault::child.id, role", "BCP159 The resource \"vault\"")]
    [InlineData("guid(vault", "gui(vault", "BCP082 The name \"gui\"")]
    [InlineData("@secure()", "@sekure()", "BCP082 The name \"sekure\"")]
    [InlineData("sku: {", "vaultUri: loadTextContent('none.txt')\n    sku: {", "BCP091 An error occurred reading file")]
    [InlineData("'${key}${vault.name}'", "'${kei}${vault.name}'", "BCP070 Argument of type")]
    [InlineData("name: key\n", "name: key\n  tags: { now: key }\n", null)]
    [InlineData("sku: {", "vaultUri: key\n    sku: {", "BCP057 The name \"key\"")]
    [InlineData("family: 'A'", "famly: 'A'", "BCP089 The property \"famly\"")]
    [InlineData("name: 'standard'", "name: 'premum'", "BCP088 The property \"name\" expected a value of type")]
    [InlineData("sku: {", "softDeleteRetentionInDays: '90'\n    sku: {", "BCP036 The property \"softDeleteRetentionInDays\" expected a value of type \"int")]
    [InlineData("vaults@2024-11-01' =", "vaults@2024-11-31' =", "BCP081 Resource type \"Microsoft.KeyVault/vaults@2024-11-31\"")]
    public Task References(string from, string to, string? fault) => ExpectAsync(Main, Change(Inner, from, to), Parameters, fault);

    [BicepTheory]
    [InlineData("location: location\n    values", "location: location\n    more: 1\n    values", "BCP037 The property \"more\"")]
    [InlineData("name: '${name}-inner'\n", "", "BCP035 The specified \"object\" declaration is missing the following required properties: \"name\"")]
    [InlineData("modules/inner.bicep", "modules/other.bicep", "BCP091 An error occurred reading file")]
    [InlineData("inner.outputs.host", "inner.outputs.port", "BCP053 The type \"outputs\" does not contain property \"port\"")]
    [InlineData("inner.outputs.host", "inner.host", "BCP053 The type \"module\" does not contain property \"host\"")]
    [InlineData("@secure()\n", "", "'values' is @secure() and gets a value that is not")]
    public Task Modules(string from, string to, string fault) => ExpectAsync(Change(Main, from, to), Inner, Parameters, fault);

    [BicepFact]
    public async Task A_module_that_nothing_uses_is_found()
    {
        var faults = await FaultsAsync(Main, Inner, Parameters, ("modules/idle.bicep", "output one string = 'x'\n"));

        Assert.Contains("modules/idle.bicep: no template uses this module.", faults);
    }

    [BicepTheory]
    [InlineData("param location", "param lokation", "BCP259 The parameter \"lokation\"")]
    [InlineData("param location", "param lokation", "missing an assignment in the params file: \"location\"")]
    [InlineData("main.bicep", "mine.bicep", "BCP091 An error occurred reading file")]
    [InlineData("'here')", "'here')\nparam vaultValues = { a: 'x' }", "set by a literal")]
    [InlineData("'here')", "'here')\nparam vaultValues = { a: readEnvironmentVariable('A', 'x') }", "set by a literal")]
    [InlineData("'here')", "'here')\nparam vaultValues = { a: readEnvironmentVariable('A', '') }", null)]
    [InlineData("'here')", "'here')\nparam settingsFromVault = [ 'Known__Three' ]", "nothing reads the setting 'Known__Three'")]
    [InlineData("Known__List__0", "Known__Lists__0", "nothing reads the setting 'Known__Lists__0'")]
    [InlineData("'here')", "'here')\nparam settingsFromVault = [ 'Known__List__' ]", "nothing reads the setting 'Known__List__'")]
    [InlineData("readEnvironmentVariable(", "resourceGroup(", "BCP057 The name \"resourceGroup\"")]
    public Task Parameter_files(string from, string to, string? fault) => ExpectAsync(Main, Inner, Change(Parameters, from, to), fault);

    [BicepTheory]
    [InlineData("param location string\n", "@allowed([ 'there', 'nowhere' ])\nparam location string\n", "of type \"'nowhere' | 'there'\"")]
    [InlineData("param location string\n", "@allowed([ 'elsewhere' ])\nparam location string\n", null)]
    public Task Allowed_values(string from, string to, string? fault) =>
        ExpectAsync(Change(Main, from, to), Inner, "using 'main.bicep'\nparam location = 'elsewhere'\n", fault);

    [BicepTheory]
    [InlineData("vault.properties.vaultUri", "app.properties.connectionString", "output 'host' looks like a secret")]
    [InlineData("output host string", "output apiKey string = name\noutput host string", "output 'apiKey' looks like a secret")]
    [InlineData("vault.properties.vaultUri", "values.a", "outputs-should-not-contain-secrets")]
    [InlineData("vault.properties.vaultUri", "vault.listKeys().first", "outputs-should-not-contain-secrets")]
    [InlineData("Known__One: 'x'", "Known__One: app.listSecrets('2024-11-01').one", "'listSecrets' reads a secret")]
    [InlineData("param name string\n", "param name string\nparam webhookSecret string = name\n", "secure-secrets-in-params")]
    [InlineData("var role = ", "param accessKey string = name\nvar role = empty(accessKey) ? '' : ", "'accessKey' looks like a secret and is not @secure()")]
    [InlineData("param values object", "param values object = { a: 'b' }", "secure-parameter-default")]
    [InlineData("@secure()\nparam values", "param values", "goes to 'values', which is not @secure()")]
    [InlineData("Known__One: 'x'", "Known__One: values.a", "'settings' holds a secure value")]
    [InlineData("userAssignedIdentities: {", "tags: values\n    userAssignedIdentities: {", "holds a secure value")]
    public Task Secrets(string from, string to, string fault) => ExpectAsync(Main, Change(Inner, from, to), Parameters, fault);

    [BicepFact]
    public async Task A_secret_of_another_vault_is_not_read()
    {
        var main = Change(Main, "module inner", "resource other 'Microsoft.KeyVault/vaults@2024-11-01' existing = {\n  name: 'other'\n}\nmodule inner");
        var inner = Change(Inner, "param extra", "@secure()\nparam theirs string\nparam extra");
        main = Change(main, "values: vaultValues", "values: vaultValues\n    theirs: other.getSecret('a')");
        inner = Change(inner, "{ value: values[key] }", "{ value: '${values[key]}${theirs}' }");

        Assert.Contains("main: 'getSecret' reads a secret for 'inner'.", await FaultsAsync(main, inner, Parameters));
    }

    [BicepTheory]
    [InlineData("Known__One: 'x'", "Known__One: 'x'\n  Known__Three: 'x'", "nothing reads the setting 'Known__Three'")]
    [InlineData("'Known__List__1'", "'Known__Four'", "nothing reads the setting 'Known__Four'")]
    [InlineData("Known__One", "Known__Two", "the setting 'Known__One' is needed and not set")]
    [InlineData("Known__One: 'x'", "Known__One: 'x'\n  ServiceBus: 'x'", "'ServiceBus' is a connection string")]
    [InlineData("'appsettings'", "'connectionstrings'", "no template sets the app's settings")]
    public Task Settings(string from, string to, string fault) => ExpectAsync(Main, Change(Inner, from, to), Parameters, fault);

    [BicepTheory]
    [InlineData("scope: vault\n", "", "one resource as its scope")]
    [InlineData("scope: vault\n", "scope: resourceGroup()\n", "one resource as its scope")]
    [InlineData("'the-role'", "'b24988ac-6180-42a0-ab88-20f7382dd24c'", "nothing in the code needs role b24988ac")]
    [InlineData("'the-role'", "'b24988ac-6180-42a0-ab88-20f7382dd24c'", "role the-role on Microsoft.KeyVault/vaults is granted nowhere")]
    [InlineData("scope: vault\n", "scope: config\n", "nothing in the code needs role the-role on Microsoft.Web/sites/config")]
    [InlineData("principalId: identityPrincipalId", "principalId: '${identityPrincipalId}'", "simplify-interpolation")]
    [InlineData("principalId: identityPrincipalId", "principalId: '${identityPrincipalId}0'", "is not for the app's identity")]
    public Task Grants(string from, string to, string fault) => ExpectAsync(Main, Change(Inner, from, to), Parameters, fault);

    [BicepTheory]
    [InlineData("var a = 'no end\n", "BCP004")]
    [InlineData("var a = '${b\n", "BCP004")]
    [InlineData("var a = 1 /* no end\n", "BCP002")]
    [InlineData("var a = [ 1, 2\n", "BCP018")]
    [InlineData("var a = { b: 1 c: 2 }\n", "BCP236")]
    [InlineData("var a = 1 2\n", "BCP019")]
    [InlineData("var a = { b 1 }\n", "BCP018")]
    [InlineData("resource a 'b@1' {\n}\n", "BCP018")]
    [InlineData("var a = '\\q'\n", "BCP006")]
    [InlineData("let a = 1\n", "BCP007")]
    [InlineData("var a = [for b of c: b]\n", "BCP012")]
    [InlineData("var a = #\n", "BCP001")]
    public async Task What_is_not_Bicep_is_refused_with_its_line(string source, string fault)
    {
        var faults = await FaultsAsync("\n" + source, Inner, "using 'main.bicep'\n");

        Assert.Contains(faults, found => Regex.IsMatch(found, $"^main.bicep:[23]: {fault} "));
    }

    private async Task ExpectAsync(string main, string inner, string parameters, string? fault)
    {
        var faults = await FaultsAsync(main, inner, parameters);
        if (fault is null)
            Assert.Empty(faults);
        else
            Assert.Contains(faults, found => found.Contains(fault, StringComparison.Ordinal));
    }

    private async Task<IReadOnlyList<string>> FaultsAsync(string main, string inner, string parameters, params (string Path, string Text)[] more)
    {
        (string Path, string Text)[] sources =
            [("main.bicep", main), ("modules/inner.bicep", inner), ("main.bicepparam", parameters), ("bicepconfig.json", Rules), .. more];
        var folder = await fixture.CompileAsync(sources.ToDictionary(source => source.Path, source => source.Text));
        return AllChecks.Faults(folder, Known, Needed, [("Microsoft.KeyVault/vaults", "the-role")]);
    }

    private static string Change(string source, string from, string to)
    {
        Assert.Contains(from, source, StringComparison.Ordinal);
        return source.Replace(from, to, StringComparison.Ordinal);
    }
}
