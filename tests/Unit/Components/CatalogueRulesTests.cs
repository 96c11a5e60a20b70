namespace Welkin.Tests.Unit.Components;

public sealed class CatalogueRulesTests : IDisposable
{
    private readonly CatalogueFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void All_mistakes_of_all_files_are_shown_in_one_run()
    {
        _folder.With("a", name: "b", dependsOn: "nowhere").With("c", editions: "").With("d", source: "{}");
        _folder.WithText("e", "kind: Component").WithText("f", "x: [");

        Assert.Equal(
            [
                "components/a/component.yaml:3:18: COMP001: the folder is called 'a', the component 'b'",
                "components/a/component.yaml:11:15: COMP005: edition core has no component 'nowhere'",
                "components/c/component.yaml:3:18: COMP002: 'c' is in no edition",
                "components/d/component.yaml:8:11: COMP003: 'source' must have exactly one of helm, oci, path",
                "components/e/component.yaml:1:1: YAML001: 'apiVersion' is missing",
                "components/e/component.yaml:1:1: YAML001: 'metadata' is missing",
                "components/e/component.yaml:1:1: YAML001: 'spec' is missing",
            ],
            _folder.Findings().Take(7));
        Assert.StartsWith("components/f/component.yaml:2:1: YAML005: ", Assert.Single(_folder.Findings().Skip(7)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_a_component_is_named()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "components", "empty"));

        Assert.Equal(["components/empty/component.yaml:1:1: YAML006: the file does not exist"], _folder.Findings());
    }

    [Theory]
    [InlineData("dex", "core", true)]
    [InlineData("dex-core", "core", true)]
    [InlineData("dex-platform", "core, platform", true)]
    [InlineData("dex-platform", "core", false)]
    [InlineData("dexter", "core", false)]
    public void A_folder_is_called_like_its_component_or_adds_the_edition(string folder, string editions, bool right) => Assert.Equal(
        right ? [] : [$"components/{folder}/component.yaml:3:18: COMP001: the folder is called '{folder}', the component 'dex'"],
        _folder.With(folder, name: "dex", editions: editions).Findings());

    [Fact]
    public void A_name_is_there_once_in_each_edition() => Assert.Equal(
        [
            "components/dex-core/component.yaml:3:18: COMP006: edition core already has a component 'dex'",
            "components/dex-platform/component.yaml:3:18: COMP006: edition platform already has a component 'dex'",
        ],
        _folder.With("dex", editions: "core, platform").With("dex-core", name: "dex").With("dex-platform", name: "dex", editions: "platform").Findings());

    [Theory]
    [InlineData("{path: chart, oci: {repository: \"oci://r.example/dex\"}}", "'source' must have exactly one of helm, oci, path")]
    [InlineData("{path: charts}", "there is no chart in 'charts': Chart.yaml is missing")]
    [InlineData("{path: ../dex/chart}", "'path' must be a folder beside component.yaml such as chart, got '../dex/chart'")]
    [InlineData("{path: /etc}", "'path' must be a folder beside component.yaml such as chart, got '/etc'")]
    [InlineData("{path: \".\"}", "'path' must be a folder beside component.yaml such as chart, got '.'")]
    [InlineData("{helm: {repository: \"ftp://charts.example\", chart: dex}}", "'repository' must be an http or https address, got 'ftp://charts.example'")]
    [InlineData("{helm: {repository: charts.example, chart: dex}}", "'repository' must be an http or https address, got 'charts.example'")]
    [InlineData("{helm: {repository: \"https://charts.example\", chart: charts/dex}}", "'chart' must be the name of a chart such as cert-manager, got 'charts/dex'")]
    [InlineData("{oci: {repository: \"https://r.example/dex\"}}", "'repository' must be the address of a chart such as oci://registry.example/charts/dex, got 'https://r.example/dex'")]
    [InlineData("{oci: {repository: \"oci://r.example/dex/\"}}", "'repository' must be the address of a chart such as oci://registry.example/charts/dex, got 'oci://r.example/dex/'")]
    [InlineData("{oci: {repository: \"oci://r.example\"}}", "'repository' must be the address of a chart such as oci://registry.example/charts/dex, got 'oci://r.example'")]
    public void A_source_that_cannot_be_one_is_refused(string source, string text) =>
        Assert.Equal([$"components/dex/component.yaml:8:11: COMP003: {text}"], _folder.With("dex", source: source).Findings());

    [Fact]
    public void A_dependency_must_be_in_every_edition_of_what_needs_it() => Assert.Equal(
        [
            "components/dex/component.yaml:11:15: COMP005: edition core has no component 'falco'",
            "components/dex/component.yaml:11:22: COMP005: edition core has no component 'grafena' (did you mean 'grafana'?)",
            "components/dex/component.yaml:11:22: COMP005: edition platform has no component 'grafena' (did you mean 'grafana'?)",
        ],
        _folder.With("dex", editions: "core, platform", dependsOn: "falco, grafena").With("falco", editions: "platform").With("grafana", editions: "core, platform").Findings());

    [Fact]
    public void A_component_with_mistakes_is_not_also_missing() => Assert.Equal(
        ["components/falco-core/component.yaml:1:1: YAML008: the file holds no document", "components/grafana/component.yaml:1:1: YAML008: the file holds no document"],
        _folder.With("dex", dependsOn: "falco, grafana").WithText("falco-core", "").WithText("grafana", "").Findings());

    [Fact]
    public void A_cycle_is_named_where_it_begins_for_each_that_is_in_it_once() => Assert.Equal(
        [
            "components/a/component.yaml:11:21: COMP007: 'a' waits for itself: b, then c, then a",
            "components/b/component.yaml:11:15: COMP007: 'b' waits for itself: c, then a, then b",
            "components/c/component.yaml:11:15: COMP007: 'c' waits for itself: a, then b, then c",
        ],
        _folder.With("a", editions: "core, platform", dependsOn: "free, b").With("b", editions: "core, platform", dependsOn: "c")
            .With("c", editions: "core, platform", dependsOn: "a").With("free", editions: "core, platform").With("waits", dependsOn: "a").Findings());

    [Fact]
    public void What_waits_for_itself_directly_is_a_cycle() =>
        Assert.Equal(["components/a/component.yaml:11:15: COMP007: 'a' waits for itself: a"], _folder.With("a", dependsOn: "a").Findings());
}
