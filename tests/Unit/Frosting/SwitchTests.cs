using System.Diagnostics;
using System.Text.Json;

namespace Welkin.Tests.Unit.Frosting;

/// <summary>The switch between the host in build/Frosting and the real package, in build/Cake.props.</summary>
public sealed class SwitchTests
{
    [Fact]
    public void The_real_package_replaces_the_project_and_the_assemblies()
    {
        var items = Evaluate("-p:CakeFrostingPackage=true");

        Assert.Contains("Cake.Frosting", items["PackageReference"]);
        Assert.DoesNotContain(items["ProjectReference"], project => project.Contains("Frosting", StringComparison.Ordinal));
        Assert.DoesNotContain(items["Reference"], reference => reference.StartsWith("Cake.", StringComparison.Ordinal));
        Assert.Empty(items["PackageDownload"]);
    }

    [Fact]
    public void By_default_the_project_stands_in()
    {
        var items = Evaluate();

        Assert.DoesNotContain("Cake.Frosting", items["PackageReference"]);
        Assert.Contains(items["ProjectReference"], project => project.EndsWith("Frosting.csproj", StringComparison.Ordinal));
        Assert.Superset(new HashSet<string>(["Cake.Core", "Cake.Common", "Cake.Cli"]), items["Reference"].ToHashSet(StringComparer.Ordinal));
    }

    private static Dictionary<string, List<string>> Evaluate(params string[] properties)
    {
        using var msbuild = Process.Start(new ProcessStartInfo("dotnet",
        [
            "msbuild", Path.Combine(Checkout.Folder, "tests", "Unit", "Unit.csproj"),
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
