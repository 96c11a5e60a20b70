using Welkin.Components;
using Welkin.Kernel;

namespace Welkin.Tests.Unit.Components;

public sealed class CatalogueTests : IDisposable
{
    private readonly CatalogueFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_edition_has_its_members_alone()
    {
        var catalogue = _folder.With("b", editions: "core, platform").With("a", editions: "platform").With("c").Read();

        Assert.Equal(["a", "b", "c"], catalogue.Components.Select(component => component.Folder));
        Assert.Equal(["b", "c"], Names(catalogue.Of(Edition.Core, [])));
        Assert.Equal(["a", "b"], Names(catalogue.Of(Edition.Platform, [])));
    }

    [Fact]
    public void Each_comes_after_those_it_depends_on_and_otherwise_by_name()
    {
        var catalogue = _folder.With("a", dependsOn: "z").With("m").With("u").With("z", dependsOn: "u").Read();

        Assert.Equal(["m", "u", "z", "a"], Names(catalogue.Of(Edition.Core, [])));
    }

    [Fact]
    public void A_selection_keeps_the_order()
    {
        var catalogue = _folder.With("a", dependsOn: "z").With("m").With("z").Read();

        Assert.Equal(["z", "a"], Names(catalogue.Of(Edition.Core, ["a", "z"])));
    }

    [Fact]
    public void Unknown_names_of_a_selection_are_all_named_with_what_was_meant()
    {
        var catalogue = _folder.With("dex").With("grafana").With("falco", editions: "platform").Read();

        var error = Assert.Throws<ReportedException>(() => catalogue.Of(Edition.Core, ["grafena", "falco", "dex"]));

        Assert.Equal(
            ["--components: the core edition has no component 'grafena' (did you mean 'grafana'?)", "--components: the core edition has no component 'falco'"],
            error.Lines);
    }

    [Fact]
    public void Two_editions_may_ship_one_name_from_two_folders()
    {
        var catalogue = _folder.With("metrics").With("metrics-platform", name: "metrics", editions: "platform").Read();

        Assert.Equal("metrics", Assert.Single(catalogue.Of(Edition.Core, ["metrics"])).Folder);
        Assert.Equal("metrics-platform", Assert.Single(catalogue.Of(Edition.Platform, ["metrics"])).Folder);
    }

    [Fact]
    public void A_component_knows_its_files_and_the_profile_that_nobody_names()
    {
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(_folder.Path, "components", "a")).FullName, "values.yaml"), "a: 1");
        var catalogue = _folder.With("a", more: "  profile: strict").With("b").Read();

        var (a, b) = (catalogue.Components[0], catalogue.Components[1]);
        Assert.Equal((Path.Combine(a.Path, "values.yaml"), null), (a.ValuesFile, b.ValuesFile));
        Assert.Equal(("strict", "restricted"), (a.Profile, b.Profile));
        Assert.Equal((Path.Combine(a.Path, "chart"), null), (a.ChartFolder, a.Upstream));
    }

    [Fact]
    public void An_upstream_component_is_locked_by_its_folder()
    {
        var catalogue = _folder.With("dex-platform", name: "dex", editions: "platform", source: "{oci: {repository: \"oci://registry.example/charts/dex\"}}")
            .With("falco", editions: "platform", source: "{helm: {repository: \"https://charts.example\", chart: falco-chart}}").Read();

        Assert.Equal(["dex-platform: dex 1.0.0", "falco: falco-chart 1.0.0"], catalogue.Components.Select(component => $"{component.Upstream!.Component}: {component.Upstream}"));
        Assert.All(catalogue.Components, component => Assert.Null(component.ChartFolder));
    }

    private static IEnumerable<string> Names(IEnumerable<Component> components) => components.Select(component => component.Name);
}
