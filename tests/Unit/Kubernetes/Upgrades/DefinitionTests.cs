using Welkin.Kubernetes.Upgrades;

namespace Welkin.Tests.Unit.Kubernetes.Upgrades;

public sealed class DefinitionTests
{
    private const string Name = "widgets.example.org";
    private const string Object = "apiVersion: example.org/v1\nkind: Widget\nmetadata: {name: w, namespace: home}\nspec: {size: 1}\n";
    private const string Size = "size: {type: integer}";

    [Theory]
    [InlineData(Size, "length: {type: integer}", "Major custom-resource-definition:CustomResourceDefinition/widgets.example.org:v1:removed-fields: v1 loses 1 field, pruned where objects have it: spec.size is gone")]
    [InlineData(Size, "size: {type: string}", "Major custom-resource-definition:CustomResourceDefinition/widgets.example.org:v1:types: v1 changes the type of 1 field: spec.size was an integer and is a string")]
    [InlineData(Size, "size: {type: integer, minimum: 2}", "Major custom-resource-definition:CustomResourceDefinition/widgets.example.org:v1:tightened: v1 asks more of 1 field: spec.size has a least value of 2")]
    [InlineData("size: {type: integer, maximum: 9}", "size: {type: integer, maximum: 8}", "Major custom-resource-definition:CustomResourceDefinition/widgets.example.org:v1:tightened: v1 asks more of 1 field: spec.size has a greatest value of 8, was 9")]
    [InlineData("size: {type: string}", "size: {type: string, pattern: '^a'}", "Major custom-resource-definition:CustomResourceDefinition/widgets.example.org:v1:tightened: v1 asks more of 1 field: spec.size must match ^a")]
    [InlineData("size: {type: string, enum: [a, b]}", "size: {type: string, enum: [a]}", "Major custom-resource-definition:CustomResourceDefinition/widgets.example.org:v1:tightened: v1 asks more of 1 field: spec.size takes \"b\" no more")]
    [InlineData("size: {type: object, x-kubernetes-preserve-unknown-fields: true}", "size: {type: object}", "Major custom-resource-definition:CustomResourceDefinition/widgets.example.org:v1:removed-fields: v1 loses 1 field, pruned where objects have it: spec.size keeps unknown fields no more")]
    [InlineData("size: {type: array, items: {type: integer}}", "size: {type: array, items: {type: boolean}}", "Major custom-resource-definition:CustomResourceDefinition/widgets.example.org:v1:types: v1 changes the type of 1 field: spec.size[] was an integer and is true or false")]
    [InlineData(Size, "size: {type: integer}, weight: {type: integer}", "Minor custom-resource-definition:CustomResourceDefinition/widgets.example.org:v1:new-fields: v1 has 1 new field: spec.weight")]
    public void A_schema_is_judged_field_by_field(string before, string after, string expected) =>
        Assert.Contains(expected, Upgraded.Findings(Upgraded.Compare(Definition(before), Definition(after))));

    [Theory]
    [InlineData("size: {type: integer, minimum: 2}", Size)]
    [InlineData("size: {type: string, enum: [a]}", "size: {type: string, enum: [a, b]}")]
    [InlineData(Size, "size: {type: integer, description: How much}")]
    public void What_takes_more_than_before_or_says_it_better_is_no_effect(string before, string after) =>
        Assert.DoesNotContain(Upgraded.Compare(Definition(before), Definition(after)).Findings, finding => finding.Effect == UpgradeEffect.CustomResourceDefinition);

    [Fact]
    public void A_field_that_is_required_now_is_found_and_one_with_a_default_is_not()
    {
        var before = Definition(Size);
        string Required(string size) => Definition(size).Replace("spec:\n            type: object", "spec:\n            required: [size]\n            type: object", StringComparison.Ordinal);

        Assert.Contains("Major custom-resource-definition:CustomResourceDefinition/widgets.example.org:v1:required-fields: v1 requires 1 field more: spec.size", Upgraded.Findings(Upgraded.Compare(before, Required(Size))));
        Assert.DoesNotContain(Upgraded.Compare(before, Required("size: {type: integer, default: 1}")).Findings, finding => finding.Effect == UpgradeEffect.CustomResourceDefinition);
    }

    [Fact]
    public void A_version_that_is_not_served_any_more_is_found_and_its_objects_are_refused()
    {
        var after = Definition(Size).Replace("served: true", "served: maybe", StringComparison.Ordinal).Replace("served: false", "served: true", StringComparison.Ordinal).Replace("served: maybe", "served: false", StringComparison.Ordinal);

        var findings = Upgraded.Findings(Upgraded.Compare(Definition(Size), after, others: Object)).ToList();

        Assert.Contains("Major custom-resource-definition:CustomResourceDefinition/widgets.example.org:v1: serves v1 no more: who asks for example.org/v1 is refused", findings);
        Assert.Contains("Major BLOCKS refused-object:Widget/home/w: the new definition of example.org/v1 Widget refuses it: no matches for kind \"Widget\" in version \"example.org/v1\" (served are v0)", findings);
    }

    [Fact]
    public void The_version_that_objects_are_stored_in_may_not_go() => Assert.Contains(
        Upgraded.Compare(Definition(Size), Definition(Size).Replace("name: v1", "name: v2", StringComparison.Ordinal)).Findings,
        finding => finding is { Effect: UpgradeEffect.ImmutableField, Blocks: true, Subject: "CustomResourceDefinition/widgets.example.org" } && finding.Text.Contains("v1 was previously a storage version", StringComparison.Ordinal));

    [Fact]
    public void The_scope_of_a_kind_may_not_change() => Assert.Contains(
        "immutable-field:CustomResourceDefinition/widgets.example.org:spec.scope",
        Upgraded.Compare(Definition(Size), Definition(Size).Replace("scope: Namespaced", "scope: Cluster", StringComparison.Ordinal)).Findings.Select(finding => finding.Id));

    [Fact]
    public void Objects_of_other_components_that_a_new_schema_refuses_block() => Assert.Contains(
        "Major BLOCKS refused-object:Widget/home/w: the new definition of example.org/v1 Widget refuses it: spec.size: Invalid value: 1: spec.size in body should be greater than or equal to 2",
        Upgraded.Findings(Upgraded.Compare(Definition(Size), Definition("size: {type: integer, minimum: 2}"), others: Object)));

    [Fact]
    public void A_definition_that_a_template_makes_takes_its_objects_with_it()
    {
        var finding = Upgraded.Single(Upgraded.Compare(Definition(Size), ""), UpgradeEffect.ObjectRemoved);

        Assert.Equal((true, "is deleted, and with it every custom resource of its kind"), (finding.Blocks, finding.Text));
        Assert.False(Upgraded.Single(Upgraded.Compare(Definition(Size), "", folder: [Name]), UpgradeEffect.ObjectRemoved).Blocks);
    }

    internal static string Definition(string fields) => $$"""
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: {{Name}} }
        spec:
          group: example.org
          scope: Namespaced
          names: {kind: Widget, plural: widgets, singular: widget, listKind: WidgetList}
          versions:
          - name: v1
            served: true
            storage: true
            schema:
              openAPIV3Schema:
                type: object
                properties:
                  spec:
                    type: object
                    properties: { {{fields}} }
          - {name: v0, served: false, storage: false, schema: {openAPIV3Schema: {type: object} } }

        """;
}
