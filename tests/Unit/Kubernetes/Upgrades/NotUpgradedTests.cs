using Welkin.Kubernetes.Upgrades;

namespace Welkin.Tests.Unit.Kubernetes.Upgrades;

/// <summary>Helm installs <c>crds/</c> once and never upgrades it.</summary>
public sealed class NotUpgradedTests
{
    private const string Name = "widgets.example.org";

    private static readonly string Old = DefinitionTests.Definition("size: {type: integer}");
    private static readonly string New = DefinitionTests.Definition("size: {type: integer}, weight: {type: integer}, colour: {type: string}");
    private static readonly string Object = "---\napiVersion: example.org/v1\nkind: Widget\nmetadata: {name: w, namespace: home}\nspec: {size: 1}\n";
    private static readonly string Heavy = Object.Replace("size: 1", "size: 1, weight: 2", StringComparison.Ordinal);

    [Fact]
    public void An_object_with_a_field_that_the_old_definition_does_not_have_blocks()
    {
        var comparison = Upgraded.Compare(Old + Object, New + Heavy, folder: [Name]);

        Assert.Equal(
        [
            "Major BLOCKS definition-not-upgraded:CustomResourceDefinition/*: Helm does not upgrade crds/: 1 CRD of it changes, with 2 fields that the definitions in the cluster do not have: "
                + "server-side apply refuses an object with one, \".spec.weight: field not declared in schema\" (Widget/home/w); so is 1 object of the new version",
            "Major BLOCKS definition-not-upgraded:Widget/home/w: is refused while the old definitions are in the cluster: .spec.weight: field not declared in schema",
        ], Of(comparison));
        Assert.Equal(["v1 Widget: spec.colour", "v1 Widget: spec.weight"], comparison.Findings.First(finding => finding.Effect == UpgradeEffect.DefinitionNotUpgraded).Paths);
    }

    [Fact]
    public void Applied_first_they_are_said_and_do_not_block()
    {
        var findings = Of(Upgraded.Compare(Old + Object, New + Heavy, definitionsFirst: true, folder: [Name])).ToList();

        Assert.EndsWith("; crds: apply-first applies them before", findings[0], StringComparison.Ordinal);
        Assert.All(findings, finding => Assert.StartsWith("Major definition-not-upgraded:", finding, StringComparison.Ordinal));
    }

    [Fact]
    public void Changed_definitions_that_no_object_needs_yet_are_said() => Assert.Equal(
        ["Minor definition-not-upgraded:CustomResourceDefinition/*: Helm does not upgrade crds/: 1 CRD of it changes, with 2 fields that the definitions in the cluster do not have: "
            + "server-side apply refuses an object with one, \".spec.colour: field not declared in schema\" (v1 Widget)"],
        Of(Upgraded.Compare(Old + Object, New + Object, folder: [Name])));

    [Fact]
    public void Definitions_of_templates_are_upgraded() => Assert.Empty(Of(Upgraded.Compare(Old + Object, New + Heavy)));

    [Fact]
    public void Definitions_that_stay_are_not_spoken_of() => Assert.Empty(Of(Upgraded.Compare(Old + Object, Old + Object, folder: [Name])));

    [Fact]
    public void A_new_definition_in_the_folder_never_arrives() => Assert.Contains(
        "Major BLOCKS definition-not-upgraded:Widget/home/w: is refused while the old definitions are in the cluster: no matches for kind \"Widget\" in version \"example.org/v1\"",
        Of(Upgraded.Compare("", New + Object, folder: [Name])));

    [Fact]
    public void Helm_takes_over_no_definition_that_moves_into_the_templates() => Assert.Contains(
        "Major BLOCKS definition-not-upgraded:CustomResourceDefinition/widgets.example.org:moved: moves from crds/ into the templates: Helm refuses to take over what it did not make (invalid ownership metadata)",
        Of(Upgraded.Compare(Old, Old, folder: [Name], folderAfter: [])));

    [Fact]
    public void Helm_deletes_a_definition_that_moves_into_the_folder() => Assert.Contains(
        "Major BLOCKS definition-not-upgraded:CustomResourceDefinition/widgets.example.org:moved: moves from the templates into crds/: Helm deletes it, and with it every custom resource of its kind",
        Of(Upgraded.Compare(Old, Old, definitionsFirst: true, folder: [], folderAfter: [Name])));

    private static IEnumerable<string> Of(UpgradeComparison comparison) => Upgraded.Findings(comparison with { Findings = [.. comparison.Findings.Where(finding => finding.Effect == UpgradeEffect.DefinitionNotUpgraded)] });
}
