using System.Diagnostics;
using System.Text.Json;

namespace Welkin.Tests.Unit.Frosting;

/// <summary>The switch between the host in build/Frosting and the real package, in build/Cake.props.</summary>
public sealed class SwitchTests
{
    [Theory]
    [InlineData("build/Pipeline/Pipeline.csproj")]
    [InlineData("tests/Unit/Unit.csproj")]
    public void The_real_package_replaces_the_project_and_the_assemblies(string project)
    {
        var items = Evaluate(project, "-p:CakeFrostingPackage=true");

        Assert.Contains("Cake.Frosting", items["PackageReference"]);
        Assert.DoesNotContain(items["ProjectReference"], reference => reference.Contains("Frosting", StringComparison.Ordinal));
        Assert.DoesNotContain(items["Reference"], reference => reference.StartsWith("Cake.", StringComparison.Ordinal));
        Assert.Empty(items["PackageDownload"]);
    }

    [Theory]
    [InlineData("build/Pipeline/Pipeline.csproj")]
    [InlineData("tests/Unit/Unit.csproj")]
    public void By_default_the_project_stands_in(string project)
    {
        var items = Evaluate(project);

        Assert.DoesNotContain("Cake.Frosting", items["PackageReference"]);
        Assert.Contains(items["ProjectReference"], reference => reference.EndsWith("Frosting.csproj", StringComparison.Ordinal));
        Assert.Superset(new HashSet<string>(["Cake.Core", "Cake.Common", "Cake.Cli"]), items["Reference"].ToHashSet(StringComparer.Ordinal));
    }

    private static Dictionary<string, List<string>> Evaluate(string project, params string[] properties)
    {
        using var msbuild = Process.Start(new ProcessStartInfo("dotnet",
        [
            "msbuild", Path.Combine(Checkout.Folder, project),
            "-getItem:PackageReference,ProjectReference,Reference,PackageDownload", .. properties,
        ]) { RedirectStandardOutput = true })!;
        var output = msbuild.StandardOutput.ReadToEnd();
        msbuild.WaitForExit();
        Assert.True(msbuild.ExitCode == 0, output);

        using var json = JsonDocument.Parse(output);
        return json.RootElement.GetProperty("Items").EnumerateObject().ToDictionary(
            type => type.Name,
            type => type.Value.EnumerateArray().Select(item => item.GetProperty("Identity").GetString()!).ToList());
    }
}
