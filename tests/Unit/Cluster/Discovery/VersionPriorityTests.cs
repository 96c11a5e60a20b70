using Welkin.Cluster;

namespace Welkin.Tests.Unit.Cluster.Discovery;

public sealed class VersionPriorityTests
{
    [Fact]
    public void Stable_comes_before_beta_before_alpha_and_other_names_last()
    {
        string[] wanted = ["v10", "v2", "v1", "v11beta2", "v10beta3", "v3beta1", "v12alpha1", "v11alpha2", "v99999999999", "foo1", "foo10"];

        Assert.Equal(["v10", "v2", "v1", "v11beta2", "v10beta3", "v3beta1", "v12alpha1", "v11alpha2", "foo1", "foo10", "v99999999999"], wanted.Reverse().Order(VersionPriority.Order));
    }
}
