using Welkin.Cluster;
using Welkin.Kubernetes;
using Welkin.Tests.Unit.Kubernetes.Validation;

namespace Welkin.Tests.Unit.Cluster.Api.Protobuf;

public sealed class WireFieldsTests
{
    [Fact]
    public void All_kinds_that_can_be_created_are_known_but_those_newer_than_the_table_and_those_with_clients_of_their_own() => Assert.Equal(
        ["CustomResourceDefinition", "APIService", "MutatingAdmissionPolicy", "MutatingAdmissionPolicyBinding"],
        Created().Where(type => WireFields.Of(type.TypeName!) is null).Select(type => type.TypeName!.Split('.')[^1]).OrderBy(name => name.StartsWith("Mutating", StringComparison.Ordinal)));

    [Fact]
    public void Every_field_of_the_table_is_one_of_the_API()
    {
        var (seen, mistakes) = (new HashSet<string>(StringComparer.Ordinal), new List<string>());
        foreach (var type in Created())
            Visit(type, seen, mistakes);

        Assert.Equal([], mistakes);
        Assert.Contains("io.k8s.api.core.v1.Probe", seen);
    }

    private static IEnumerable<ValueSchema> Created() => Judged.Schema.Resources.Where(resource => resource.Verbs.Contains("create")).Select(resource => resource.Kind).Distinct()
        .OrderBy(kind => kind.ToString(), StringComparer.Ordinal).Select(kind => Judged.Schema.Find(kind)!);

    private static void Visit(ValueSchema type, HashSet<string> seen, List<string> mistakes)
    {
        if (type.TypeName is { } name && seen.Add(name))
            mistakes.AddRange((WireFields.Of(name)?.Values ?? []).Where(field => !field.IsPart && !type.Properties.ContainsKey(field.Name)).Select(field => $"{name} {field.Name}"));
        else if (type.TypeName is not null)
            return;
        foreach (var inner in type.Properties.Values)
            Visit(inner.Items ?? inner.AdditionalProperties ?? inner, seen, mistakes);
    }
}
