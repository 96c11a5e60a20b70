using Welkin.Kubernetes;

namespace Welkin.Tests.Unit.Kubernetes;

public sealed class ManifestNamesTests
{
    [Fact]
    public void Alphabetical_order_is_install_order()
    {
        ObjectIdentity[] objects = [Of("Widget", "a"), Of("Deployment", "a"), Of("CustomResourceDefinition", "a"), Of("Namespace", "z"), Of("PriorityClass", "z")];

        Assert.Equal(
            ["01-priorityclass-z.yaml", "02-namespace-z.yaml", "15-customresourcedefinition-a.yaml", "29-deployment-a.yaml", "99-widget-a.yaml"],
            ManifestNames.For(objects).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Objects_that_would_meet_get_their_namespace_and_then_a_digest()
    {
        ObjectIdentity[] objects =
        [
            Of("Role", "same", "one"), Of("Role", "same", "two"), Of("Role", "alone"),
            Of("ClusterRole", "system:reader"), Of("ClusterRole", "system-reader"), Of("ClusterRole", "System:Reader"),
            Of("Service", "twice"), Of("Service", "twice"),
        ];

        var names = ManifestNames.For(objects);

        Assert.Equal(["20-role-same.one.yaml", "20-role-same.two.yaml", "20-role-alone.yaml"], names.Take(3));
        Assert.All(names.Skip(3).Take(3), name => Assert.Matches(@"^16-clusterrole-system-reader\.cluster-[0-9a-f]{8}\.yaml$", name));
        Assert.Equal(objects.Length, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal(names.Take(6), ManifestNames.For([.. objects.Take(6).Reverse()]).Reverse());
    }

    [Fact]
    public void Names_fit_every_file_system() =>
        Assert.All(ManifestNames.For([Of("Secret", new string('a', 250)), Of("Secret", new string('a', 251)), Of("Secret", "../../etc/passwd")]), name =>
        {
            Assert.Matches("^[a-z0-9.-]+$", name);
            Assert.InRange(name.Length, 1, 180);
        });

    private static ObjectIdentity Of(string kind, string name, string? space = null) => new("v1", kind, space, name);
}
