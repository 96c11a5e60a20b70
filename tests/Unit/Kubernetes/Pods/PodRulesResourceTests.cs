namespace Welkin.Tests.Unit.Kubernetes.Pods;

/// <summary>What the API asks of requests, limits and claims, in its words.</summary>
public sealed class PodRulesResourceTests
{
    [Theory]
    [InlineData("limits: {disk: 1}", "spec.containers[0].resources.limits[disk]: Invalid value: \"disk\": must be a standard resource type or fully qualified\nspec.containers[0].resources.limits[disk]: Invalid value: \"disk\": must be a standard resource for containers\nspec.containers[0].resources.requests[disk]: Invalid value: \"disk\": must be a standard resource type or fully qualified\nspec.containers[0].resources.requests[disk]: Invalid value: \"disk\": must be a standard resource for containers")]
    [InlineData("requests: {cpu: -1}", "spec.containers[0].resources.requests[cpu]: Invalid value: \"-1\": must be greater than or equal to 0")]
    [InlineData("limits: {example.com/gpu: 500m}", "spec.containers[0].resources.limits[example.com/gpu]: Invalid value: \"500m\": must be an integer\nspec.containers[0].resources.requests[example.com/gpu]: Invalid value: \"500m\": must be an integer")]
    [InlineData("requests: {example.com/gpu: 1}", "spec.containers[0].resources.limits: Required value: Limit must be set for non overcommitable resources")]
    [InlineData("limits: {hugepages-2Mi: 3Mi, cpu: 1}", "spec.containers[0].resources.limits[hugepages-2Mi]: Invalid value: \"3Mi\": 3Mi is not positive integer multiple of hugepages-2Mi\nspec.containers[0].resources.requests[hugepages-2Mi]: Invalid value: \"3Mi\": 3Mi is not positive integer multiple of hugepages-2Mi")]
    [InlineData("limits: {hugepages-2Mi: 4Mi}", "spec.containers[0].resources: Forbidden: HugePages require cpu or memory")]
    [InlineData("requests: {memory: 2Gi}, limits: {memory: 1024Mi}", "spec.containers[0].resources.requests: Invalid value: \"2Gi\": must be less than or equal to memory limit of 1Gi")]
    [InlineData("claims: [{name: gpu}]", "spec.containers[0].resources.claims[0]: Not found: \"gpu\": must be one of the names in pod.spec.resourceClaims which is empty")]
    public void Resources_of_a_container_are_judged(string resources, string expected) => Assert.Equal(expected, PodCase.Container($"resources: {{{resources}}}"));

    [Theory]
    [InlineData("resources: {requests: {cpu: 1}}", "spec.resources.requests[cpu]: Invalid value: \"1\": must be greater than or equal to aggregate container requests of 2")]
    [InlineData("resources: {limits: {example.com/gpu: 1}}", "spec.resources.limits[example.com/gpu]: Unsupported value: \"example.com/gpu\": supported values: \"cpu\", \"hugepages-\", \"memory\"")]
    [InlineData("resourceClaims: [{name: a}]", "spec.resourceClaims[0]: Invalid value: {\"Name\":\"a\",\"ResourceClaimName\":null,\"ResourceClaimTemplateName\":null}: must specify one of: `resourceClaimName`, `resourceClaimTemplateName`")]
    [InlineData("overhead: {cpu: -1}", "spec.overhead.limits[cpu]: Invalid value: \"-1\": must be greater than or equal to 0")]
    public void Resources_of_a_pod_are_judged(string fields, string expected) => Assert.Equal(expected, PodCase.Container("resources: {requests: {cpu: 2}}", fields));
}
