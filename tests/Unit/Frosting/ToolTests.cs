using Cake.Core;
using Cake.Core.IO;
using Cake.Core.Packaging;
using Cake.Frosting;

namespace Welkin.Tests.Unit.Frosting;

public sealed class ToolTests
{
    private static readonly Uri Tool = new("shelf:?package=hammer");

    [Fact]
    public void A_tool_is_installed_before_the_first_task_where_the_build_says()
    {
        var result = new Build().With<Work>()
            .Configure(host => host.UsePackageInstaller<Shelf>().SetToolPath("/tools/here").InstallTool(Tool))
            .Run("--target=Work");

        Assert.Equal(["hammer to /tools/here", "work"], result.Journal);
        Assert.Equal(0, result.ExitCode);
    }

    [Fact]
    public void A_scheme_without_an_installer_fails_the_run_by_name()
    {
        var result = new Build().With<Work>()
            .Configure(host => host.InstallTool(new Uri("nuget:?package=hammer")))
            .Run("--target=Work");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("Could not find an installer for the 'nuget' scheme.", result.Errors, StringComparison.Ordinal);
        Assert.Empty(result.Journal);
    }

    private sealed class Work(Journal journal) : FrostingTask
    {
        public override void Run(ICakeContext context)
        {
            Assert.Equal("/tools/here/hammer", context.Tools.Resolve("hammer")?.FullPath);
            journal.Note("work");
        }
    }

    private sealed class Shelf(Journal journal, IFileSystem files) : IPackageInstaller
    {
        public bool CanInstall(PackageReference package, PackageType type) => package.Scheme == "shelf" && type == PackageType.Tool;

        public IReadOnlyCollection<IFile> Install(PackageReference package, PackageType type, DirectoryPath path)
        {
            journal.Note($"{package.Package} to {path.FullPath}");
            return [files.GetFile(path.CombineWithFilePath(package.Package))];
        }
    }
}
