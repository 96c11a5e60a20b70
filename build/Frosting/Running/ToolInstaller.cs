using Cake.Core.Packaging;

namespace Cake.Frosting.Internal;

/// <summary>Frosting's door to the installer of Cake.Core, which fails with the scheme's name when no installer knows it.</summary>
internal sealed class ToolInstaller(Core.Tooling.IToolInstaller installer) : IToolInstaller
{
    public void Install(PackageReference tool) => installer.Install(tool);
}
