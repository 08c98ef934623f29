using LeadFunctions.Tests.Infra.Bicep;
using LeadFunctions.Tests.Infra.Checks;

namespace LeadFunctions.Tests.Infra;

/// <summary>Each check must be able to fail: a folder that is sound, and what one change to it must be found as.</summary>
public sealed class ChecksTests
{
    private const string Main = """
        param location string
        @secure()
        param vaultValues object = {}
        param appSettings object = {}
        param settingsFromVault array = []
        var name = 'leads'
        module inner 'modules/inner.bicep' = {
          name: 'inner'
          params: {
            name: '${name}-inner'
            location: location
            values: vaultValues
            extra: union(appSettings, toObject(settingsFromVault, one => one))
          }
        }
        output host string = inner.outputs.host
        """;

    private const string Inner = """
        // Comment, with 'a text'
        param name string
        param location string = 'here' /*x*/
        @secure()
        param values object
        param extra object
        param identityPrincipalId string = ''
        var role = 'the-role'
        resource vault 'Microsoft.KeyVault/vaults@1' = {
          name: name
          location: location
          properties: {}
        }
        resource secret 'Microsoft.KeyVault/vaults/secrets@1' = [for key in objectKeys({ a: 1, b: 2 }): if (!empty(values[?key] ?? '')) {
          parent: vault
          name: key
          properties: { value: values[key] }
        }]
        resource grant 'Microsoft.Authorization/roleAssignments@1' = {
          scope: vault
          name: guid(vault.id, role)
          properties: {
            principalId: identityPrincipalId
            roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', role)
          }
        }
        var settings = {
          Known__One: 'x'
        }
        resource config 'Microsoft.Web/sites/config@1' = {
          name: 'appsettings'
          properties: union(settings, extra, toObject([ 'a' ], key => key, key => '${key}${vault.name}'))
        }
        output host string = vault.properties.vaultUri
        """;

    private const string Parameters = """
        using './main.bicep'
        param location = readEnvironmentVariable('PLACE', 'here')
        param appSettings = { Known__List__0: 'x' }
        """;

    private static readonly HashSet<string> Known = ["Known__One", "Known__Two", "Known__List__*"];
    private static readonly HashSet<string> Needed = ["Known__One"];

    [Fact]
    public void A_sound_folder_has_no_fault() => Assert.Empty(Faults(Main, Inner, Parameters));

    [Theory]
    [InlineData("name: name\n", "name: nam\n", "'nam' is not declared")]
    [InlineData("parent: vault\n", "parent: volt\n", "'volt' is not declared")]
    [InlineData("var role = 'the-role'\n", "var role = 'the-role'\nvar idle = 1\n", "'idle' is used nowhere")]
    [InlineData("param name string\n", "param name string\nparam idle string = ''\n", "'idle' is used nowhere")]
    [InlineData("var role = 'the-role'\n", "var role = 'the-role'\nvar role = 'b'\n", "'role' is declared twice")]
    [InlineData("vault.id, role", "vault.ident, role", "'vault' has no 'ident'")]
    [InlineData("vault.id, role", "vault::child.id, role", "'vault' has no 'child'")]
    [InlineData("guid(vault", "gui(vault", "no function 'gui'")]
    [InlineData("@secure()", "@sekure()", "no decorator '@sekure'")]
    [InlineData("properties: {}", "properties: { text: loadTextContent('none.txt') }", "no file 'none.txt'")]
    [InlineData("'${key}${vault.name}'", "'${kei}${vault.name}'", "'kei' is not declared")]
    [InlineData("name: key\n", "name: key\n  tags: { now: key }\n  sku: settings\n", null)]
    [InlineData("properties: {}", "properties: { who: key }", "'key' is not declared")]
    public void References(string from, string to, string? fault) => Expect(Main, Change(Inner, from, to), Parameters, fault);

    [Theory]
    [InlineData("location: location\n", "location: location\n    more: 1\n", "declares no param 'more'")]
    [InlineData("name: '${name}-inner'\n", "", "param 'name' of modules/inner.bicep is not given")]
    [InlineData("modules/inner.bicep", "modules/other.bicep", "there is no file 'modules/other.bicep'")]
    [InlineData("inner.outputs.host", "inner.outputs.port", "has no output 'port'")]
    [InlineData("inner.outputs.host", "inner.host", "'inner' has no 'host'")]
    [InlineData("@secure()\n", "", "'values' is @secure() and gets a value that is not")]
    public void Modules(string from, string to, string fault) => Expect(Change(Main, from, to), Inner, Parameters, fault);

    [Theory]
    [InlineData("param location", "param lokation", "declares no param 'lokation'")]
    [InlineData("param location", "param lokation", "param 'location' of main.bicep is not given")]
    [InlineData("main.bicep", "mine.bicep", "uses no template")]
    [InlineData("'here')", "'here')\nparam vaultValues = { a: 'x' }", "set by a literal")]
    [InlineData("'here')", "'here')\nparam vaultValues = { a: readEnvironmentVariable('A', '') }", null)]
    [InlineData("'here')", "'here')\nparam settingsFromVault = [ 'Known__Three' ]", "nothing reads the setting 'Known__Three'")]
    [InlineData("Known__List__0", "Known__Lists__0", "nothing reads the setting 'Known__Lists__0'")]
    [InlineData("'here')", "'here')\nparam settingsFromVault = [ 'Known__List__' ]", "nothing reads the setting 'Known__List__'")]
    [InlineData("readEnvironmentVariable(", "resourceGroup(", "no function 'resourceGroup'")]
    public void Parameter_files(string from, string to, string? fault) => Expect(Main, Inner, Change(Parameters, from, to), fault);

    [Theory]
    [InlineData("param location string\n", "@allowed([ 'there', 'nowhere' ])\nparam location string\n", "'elsewhere' is not among the values")]
    [InlineData("param location string\n", "@allowed([ 'elsewhere' ])\nparam location string\n", null)]
    public void Allowed_values(string from, string to, string? fault) =>
        Expect(Change(Main, from, to), Inner, "using 'main.bicep'\nparam location = 'elsewhere'\n", fault);

    [Theory]
    [InlineData("vault.properties.vaultUri", "vault.properties.connectionString", "output 'host' looks like a secret")]
    [InlineData("output host string", "output apiKey string = name\noutput host string", "output 'apiKey' looks like a secret")]
    [InlineData("vault.properties.vaultUri", "values.a", "output 'host' looks like a secret")]
    [InlineData("vault.properties.vaultUri", "vault.listKeys().first", "'listKeys' reads a secret")]
    [InlineData("param name string\n", "param name string\nparam webhookSecret string = name\n", "'webhookSecret' looks like a secret and is not @secure()")]
    [InlineData("param values object", "param values object = { a: 'b' }", "has a default")]
    [InlineData("@secure()\nparam values", "param values", "goes to 'values', which is not @secure()")]
    [InlineData("Known__One: 'x'", "Known__One: values.a", "'settings' holds a secure value")]
    public void Secrets(string from, string to, string fault) => Expect(Main, Change(Inner, from, to), Parameters, fault);

    [Theory]
    [InlineData("Known__One: 'x'", "Known__One: 'x'\n  Known__Three: 'x'", "nothing reads the setting 'Known__Three'")]
    [InlineData("Known__One", "Known__Two", "the setting 'Known__One' is needed and not set")]
    [InlineData("Known__One: 'x'", "Known__One: 'x'\n  ServiceBus: 'x'", "'ServiceBus' is a connection string")]
    [InlineData("'appsettings'", "'authsettingsV2'", "No template sets the app's settings")]
    public void Settings(string from, string to, string fault) => Expect(Main, Change(Inner, from, to), Parameters, fault);

    [Theory]
    [InlineData("scope: vault\n", "", "one resource as its scope")]
    [InlineData("scope: vault\n", "scope: resourceGroup()\n", "one resource as its scope")]
    [InlineData("'the-role'", "'b24988ac-6180-42a0-ab88-20f7382dd24c'", "nothing in the code needs role b24988ac")]
    [InlineData("'the-role'", "'b24988ac-6180-42a0-ab88-20f7382dd24c'", "Role the-role on Microsoft.KeyVault/vaults is granted nowhere")]
    [InlineData("scope: vault\n", "scope: config\n", "nothing in the code needs role the-role on Microsoft.Web/sites/config")]
    [InlineData("principalId: identityPrincipalId", "principalId: '${identityPrincipalId}'", "is not for the app's identity")]
    public void Grants(string from, string to, string fault) => Expect(Main, Change(Inner, from, to), Parameters, fault);

    [Theory]
    [InlineData("var a = 'no end\n", "A text has no end")]
    [InlineData("var a = '${b\n", "'${' has no '}'")]
    [InlineData("var a = 1 /* no end\n", "A comment has no end")]
    [InlineData("var a = [ 1, 2\n", "begins no expression")]
    [InlineData("var a = { b: 1 c: 2 }\n", "without a comma")]
    [InlineData("var a = 1 2\n", "where a line should end")]
    [InlineData("var a = { b 1 }\n", "':' is missing")]
    [InlineData("resource a 'b@1' {\n}\n", "'=' is missing")]
    [InlineData("var a = '\\q'\n", "escape")]
    [InlineData("let a = 1\n", "begins no statement")]
    [InlineData("var a = [for b of c: b]\n", "A loop is written")]
    [InlineData("var a = #\n", "no place in Bicep")]
    public void What_is_not_Bicep_is_refused_with_its_line(string source, string fault)
    {
        var thrown = Assert.Throws<BicepFaultException>(() => BicepFile.Parse("main.bicep", "\n" + source));

        Assert.Contains(fault, thrown.Message, StringComparison.Ordinal);
        Assert.Matches("^main.bicep:[23]:", thrown.Message);
    }

    [Fact]
    public void Texts_are_read_with_their_holes_and_escapes()
    {
        var file = BicepFile.Parse("main.bicep", """
            var inner = 'a'
            var text = 'It\'s ${format('{0}', '${inner}')} and ${inner}.\n'
            var block = '''
            | where x == 'y' // no comment
            '''
            var chosen = inner == 'a' ? [ 1 ] : []
            """);
        var text = (BicepText)file.Find("text")!.Value!;

        Assert.Equal(["It's ", " and ", ".\n"], text.Pieces);
        Assert.Equal(["format"], text.All().OfType<BicepCall>().Select(call => call.Function));
        Assert.Equal(["inner", "inner"], text.All().OfType<BicepName>().Select(name => name.Id));
        Assert.Equal("\n| where x == 'y' // no comment\n", file.Evaluate(new BicepName(1, "block")));
        Assert.IsType<BicepOperator>(file.Find("chosen")!.Value);
    }

    private static void Expect(string main, string inner, string parameters, string? fault)
    {
        var faults = Faults(main, inner, parameters);
        if (fault is null)
            Assert.Empty(faults);
        else
            Assert.Contains(faults, found => found.Contains(fault, StringComparison.Ordinal));
    }

    private static string[] Faults(string main, string inner, string parameters)
    {
        var folder = BicepFolder.Parse(new Dictionary<string, string> { ["main.bicep"] = main, ["modules/inner.bicep"] = inner, ["main.bicepparam"] = parameters });
        return
        [
            .. ReferenceCheck.Faults(folder), .. ModuleCheck.Faults(folder), .. SecretCheck.Faults(folder), .. SettingsCheck.Faults(folder, Known, Needed),
            .. GrantCheck.Faults(folder, [("Microsoft.KeyVault/vaults", "the-role")]),
        ];
    }

    private static string Change(string source, string from, string to)
    {
        Assert.Contains(from, source, StringComparison.Ordinal);
        return source.Replace(from, to, StringComparison.Ordinal);
    }
}
