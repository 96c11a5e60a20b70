using Cake.Core.Diagnostics;
using Cake.Core.Packaging;

namespace Cake.Frosting.Internal;

/// <summary>Frosting's door to the installer of Cake.Core, which fails with the scheme's name when no installer knows it.</summary>
internal sealed class ToolInstaller(Core.Tooling.IToolInstaller installer, ICakeLog log) : IToolInstaller
{
    public void Install(PackageReference tool)
    {
        // Cake.Core installs while its result is read.
        foreach (var file in installer.Install(tool))
        {
            log.Debug("Installed {0}", file.FullPath);
        }
    }
}
