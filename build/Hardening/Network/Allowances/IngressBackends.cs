using System.Globalization;
using Welkin.Kubernetes;

namespace Welkin.Hardening;

/// <summary>The ingress controllers of a release call the backends of its Ingresses.</summary>
/// <remarks>A controller is the one that says on its command line which class it serves, by <c>--ingress-class</c> or <c>--controller-class</c>.</remarks>
internal static class IngressBackends
{
    public static IEnumerable<Allowance> In(NetworkSurvey survey) =>
        from ingress in All(survey.Release)
        from controller in Controllers(ingress, survey)
        from backend in Backends(ingress)
        let service = survey.Service(ingress.Identity.Namespace!, backend["name"].Text ?? "")
        where service is not null
        let port = service.PortNamed(backend["port"]["name"].Text ?? backend["port"]["number"].Number?.ToString(CultureInfo.InvariantCulture) ?? "")
        where port is not null
        from target in service.Targets(port, survey.Simulation)
        from allowance in survey.Between(controller, target.Pod, [PortFact.Of(target.Port)], $"Ingress {ingress.Identity.Name}")
        select allowance;

    public static IEnumerable<ReleaseObject> All(ReleaseObjects release) => release.OfKind("networking.k8s.io", "Ingress");

    public static IEnumerable<PodPeer> Controllers(ReleaseObject ingress, NetworkSurvey survey)
    {
        var name = ingress["spec"]["ingressClassName"].Text ?? ingress.Annotations.GetValueOrDefault("kubernetes.io/ingress.class");
        if (name is null)
            return [];
        var controller = survey.Release.Find("networking.k8s.io", "IngressClass", null, name)?["spec"]["controller"].Text;
        return survey.IngressControllers.Where(pod => Arguments(pod.Workload!)
            .Any(text => text == $"--ingress-class={name}" || (controller is not null && text == $"--controller-class={controller}")));
    }

    public static bool IsController(Workload workload) => Arguments(workload)
        .Any(text => text.StartsWith("--ingress-class=", StringComparison.Ordinal) || text.StartsWith("--controller-class=", StringComparison.Ordinal));

    private static IEnumerable<string> Arguments(Workload workload) => workload.Pod.Containers
        .SelectMany(container => container.Field["args"].Items.Concat(container.Field["command"].Items)).Select(argument => argument.Text).OfType<string>();

    private static IEnumerable<Field> Backends(ReleaseObject ingress) => ingress["spec"]["rules"].Items
        .SelectMany(rule => rule["http"]["paths"].Items.Select(path => path["backend"]["service"]))
        .Append(ingress["spec"]["defaultBackend"]["service"])
        .Where(service => service.IsSet);
}
