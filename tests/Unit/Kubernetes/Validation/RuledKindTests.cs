using System.Text.Json.Nodes;
using Welkin.Kubernetes;

namespace Welkin.Tests.Unit.Kubernetes.Validation;

public sealed class RuledKindTests
{
    [Fact]
    public void Every_kind_that_can_be_created_has_its_rules()
    {
        var validator = new ObjectValidator(Judged.Schema, CustomResources.None);
        var kinds = Judged.Schema.Resources.Where(resource => resource.Verbs.Contains("create")).Select(resource => resource.Kind).Distinct();

        var without = kinds.Where(kind => validator.Validate(new JsonObject { ["apiVersion"] = kind.ApiVersion, ["kind"] = kind.Kind, ["metadata"] = new JsonObject { ["name"] = "x" } })
            .NotEvaluated.Any(what => what.StartsWith("the API's own rules", StringComparison.Ordinal)));

        Assert.Empty(without);
    }

    [Fact]
    public void Every_kind_that_can_be_updated_has_rules_for_it()
    {
        var validator = new ObjectValidator(Judged.Schema, CustomResources.None);
        var kinds = Judged.Schema.Resources.Where(resource => resource.Verbs.Contains("update")).Select(resource => resource.Kind).Distinct();

        var without = kinds.Where(kind =>
        {
            var root = new JsonObject { ["apiVersion"] = kind.ApiVersion, ["kind"] = kind.Kind, ["metadata"] = new JsonObject { ["name"] = "x" } };
            return validator.ValidateUpdate(root, root).NotEvaluated.Any(what => what.Contains("updates of", StringComparison.Ordinal));
        });

        Assert.Empty(without);
    }

    [Fact]
    public void No_object_without_anything_in_it_ends_a_run()
    {
        var validator = new ObjectValidator(Judged.Schema, CustomResources.None);

        Assert.All(Judged.Schema.Kinds, kind =>
        {
            foreach (var spec in new JsonNode?[] { null, new JsonObject(), "x", new JsonArray(1), 1 })
                validator.Validate(new JsonObject { ["apiVersion"] = kind.ApiVersion, ["kind"] = kind.Kind, ["metadata"] = new JsonObject { ["name"] = "x" }, ["spec"] = spec?.DeepClone() });
        });
    }
}
