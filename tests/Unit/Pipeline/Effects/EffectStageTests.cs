using Welkin.Components;
using Welkin.Components.Bumps;
using Welkin.Kernel;
using Welkin.Kubernetes.Upgrades;

namespace Welkin.Tests.Unit.Pipeline.Effects;

public sealed class EffectStageTests
{
    private const string Pod = """
        apiVersion: v1
        kind: Pod
        metadata: {name: p}
        spec: {containers: [{name: c, image: "r.io/app:1.0.0", securityContext: {privileged: false}}]}

        """;

    [Fact]
    public async Task After_the_bump_a_chart_is_rendered_with_the_values_it_will_have_then()
    {
        const string map = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {values: 'VALUES'}\n";
        using var release = new SampleRelease { Values = "old: 1\nkeep: 2\n", Migrations = "    - {when: {crossing: 2.0.0}, remove: {path: old}, reason: gone}\n" }
            .Chart("app", "1.0.0", map).Chart("app", "2.0.0", map);

        var effect = await release.EffectAsync();

        Assert.Contains(effect.Findings, finding => finding is { Kind: EffectKind.ObjectChanged, Subject: "ConfigMap/home/c" });
    }

    [Fact]
    public async Task A_bump_that_changes_versions_alone_is_a_patch_whatever_it_is_called()
    {
        using var release = new SampleRelease().Chart("app", "1.0.0", Pod).Chart("app", "2.0.0", Pod.Replace("1.0.0", "1.0.1", StringComparison.Ordinal));

        var effect = await release.EffectAsync();

        Assert.Equal((UpdateLevel.Patch, "0 objects added, 0 removed, 1 changed; 1 of 1 images change"), (effect.ProvedLevel, effect.BlastRadius));
        Assert.Equal(("r.io/app:1.0.0", "r.io/app:1.0.1"), (Assert.Single(effect.ImagesBefore), Assert.Single(effect.ImagesAfter)));
        Assert.Empty(effect.Blocking);
    }

    [Fact]
    public async Task A_bump_of_another_edition_stays_as_it_is()
    {
        using var release = new SampleRelease().Chart("app", "1.0.0", Pod).Chart("app", "2.0.0", Pod);

        var plan = await release.PlanAsync();

        Assert.Equal(["app"], plan.Components.Where(component => component.Effect is not null).Select(component => component.Folder));
    }

    [Fact]
    public async Task A_chart_that_does_not_render_blocks_and_says_why()
    {
        using var release = new SampleRelease { Helm = text => text == "broken" ? throw new ReportedException("app: the chart app 2.0.0 does not render") : text }.Chart("app", "1.0.0", Pod).Chart("app", "2.0.0", "broken");

        var finding = Assert.Single((await release.EffectAsync()).Blocking);

        Assert.Equal((EffectKind.NotEvaluated, "not evaluated: app: the chart app 2.0.0 does not render"), (finding.Kind, finding.Text));
    }

    [Fact]
    public async Task A_chart_that_cannot_be_had_blocks_and_says_why()
    {
        using var release = new SampleRelease().Chart("app", "2.0.0", Pod);

        Assert.Equal(["not-evaluated:app"], (await release.EffectAsync()).Blocking.Select(finding => finding.Id));
    }

    [Fact]
    public async Task A_neighbour_that_cannot_be_had_is_said_and_does_not_block()
    {
        using var release = new SampleRelease { Neighbour = false }.Chart("app", "1.0.0", Pod).Chart("app", "2.0.0", Pod);

        var finding = Assert.Single((await release.EffectAsync()).Findings);

        Assert.Equal(("judged without components that cannot be had or do not render: other 1.0.0", false), (finding.Text, finding.Blocks));
    }

    [Fact]
    public async Task Definitions_of_the_charts_folder_are_not_upgraded()
    {
        var definition = """
            # in crds/
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: widgets.example.org}
            spec:
              group: example.org
              scope: Namespaced
              names: {kind: Widget, plural: widgets, singular: widget, listKind: WidgetList}
              versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {size: {type: integer}}}}}}}]
            ---

            """;
        const string widget = "apiVersion: example.org/v1\nkind: Widget\nmetadata: {name: w}\nspec: {size: 1}\n";
        SampleRelease Release(CrdPolicy crds) => new SampleRelease { Crds = crds }.Chart("app", "1.0.0", definition + widget)
            .Chart("app", "2.0.0", definition.Replace("size:", "weight: {type: integer}, size:", StringComparison.Ordinal) + widget.Replace("size:", "weight: 2, size:", StringComparison.Ordinal));
        using var left = Release(CrdPolicy.None);
        using var first = Release(CrdPolicy.ApplyFirst);

        Assert.Equal(["definition-not-upgraded:CustomResourceDefinition/*", "definition-not-upgraded:Widget/home/w"], (await left.EffectAsync()).Blocking.Select(finding => finding.Id));
        var effect = await first.EffectAsync();
        Assert.Empty(effect.Blocking);
        Assert.Contains(".spec.weight: field not declared in schema", effect.BlastRadius, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_effect_of_an_upgrade_is_one_of_a_bump() =>
        Assert.Empty(Enum.GetNames<UpgradeEffect>().Except(Enum.GetNames<EffectKind>()).Concat(Enum.GetNames<UpgradeLevel>().Except(Enum.GetNames<UpdateLevel>())));
}
