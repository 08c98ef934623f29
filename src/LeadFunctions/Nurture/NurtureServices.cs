using LeadFunctions.Core.LifeCycle;
using LeadFunctions.Core.Nurture;
using LeadFunctions.ModelFiles;
using Microsoft.Extensions.Configuration;

namespace LeadFunctions.Nurture;

internal static class NurtureServices
{
    /// <summary>Reads the sequences here and now, so that a wrong file stops start-up with its own message.</summary>
    /// <exception cref="ModelFileException">The file, or one of the archive, cannot be used.</exception>
    public static NurtureRules Load(IConfiguration configuration, QualificationModel qualification)
    {
        var options = configuration.GetSection(NurtureOptions.Section).Get<NurtureOptions>() ?? new NurtureOptions();
        var model = NurtureFile.Load(Path.Combine(AppContext.BaseDirectory, options.File), qualification);
        var earlier = NurtureFile.LoadArchive(Path.Combine(AppContext.BaseDirectory, options.Archive), model, qualification);
        return new NurtureRules(model, earlier, PlaceZones.Offsets);
    }
}
