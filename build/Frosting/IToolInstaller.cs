using Cake.Core.Packaging;

namespace Cake.Frosting;

/// <summary>Installs a tool with the first registered <see cref="IPackageInstaller"/> that knows its scheme.</summary>
public interface IToolInstaller
{
    void Install(PackageReference tool);
}
