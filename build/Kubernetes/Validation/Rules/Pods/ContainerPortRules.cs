using System.Globalization;

namespace Welkin.Kubernetes;

/// <summary>What the API asks of the ports of containers.</summary>
internal static class ContainerPortRules
{
    private static readonly string[] Protocols = ["SCTP", "TCP", "UDP"];

    /// <summary>Upstream: validateContainerPorts.</summary>
    public static void Check(PodPart container, FaultList faults)
    {
        if (container.Count("ports") == 0)
            return;
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var port in container.Parts("ports"))
        {
            Name(port, names, faults);
            if (port.Number("containerPort") is null or 0)
                faults.Required(port.At("containerPort"));
            else
                faults.Within(port, "containerPort", 1, 65535);
            if (port.Number("hostPort") is not (null or 0))
                faults.Within(port, "hostPort", 1, 65535);
            faults.Choice(port, "protocol", Protocols);
        }
    }

    /// <summary>A port of the node can be taken once (upstream: AccumulateUniqueHostPorts).</summary>
    public static void Conflicts(IEnumerable<PodPart> containers, FieldPath list, FaultList faults)
    {
        HashSet<string>? taken = null;
        var index = 0;
        foreach (var container in containers)
        {
            foreach (var port in container.Parts("ports"))
            {
                if (port.Number("hostPort") is not { } number || number == 0)
                    continue;
                var place = string.Create(CultureInfo.InvariantCulture, $"{port.Text("protocol")}/{port.Text("hostIP")}/{number}");
                if (!(taken ??= new(StringComparer.Ordinal)).Add(place))
                    faults.Duplicate(list[index]["ports"][port.Path.Index]["hostPort"], place);
            }
            index++;
        }
    }

    /// <summary>On the network of the node a port cannot be another one (upstream: validatePodHostNetworkDeps).</summary>
    public static void OnHostNetwork(PodContext pod)
    {
        if (!pod.Spec.Is("hostNetwork"))
            return;
        foreach (var port in pod.Spec.Parts("containers").SelectMany(container => container.Parts("ports")))
        {
            // A template may leave it out: the pod will have it.
            var (onHost, inside) = (port.Number("hostPort") ?? 0, port.Number("containerPort") ?? 0);
            if ((pod.IsPod || onHost != 0) && onHost != inside)
                pod.Faults.Invalid(port.At("hostPort"), onHost, "must match `containerPort` when `hostNetwork` is true");
        }
    }

    /// <summary>A number or the name of a port (upstream: ValidatePortNumOrName).</summary>
    public static void NumberOrName(PodPart part, string key, FaultList faults)
    {
        if (JsonTypes.Text(part.Map[key]) is { } name)
            faults.Misformed(part.At(key), name, NameFormat.PortName(name));
        else if (part.Number(key) is var number && number is null or < 1 or > 65535)
            faults.Invalid(part.At(key), number ?? 0, NameFormat.Between(1, 65535));
    }

    private static void Name(PodPart port, HashSet<string> names, FaultList faults)
    {
        var name = port.Text("name");
        if (name.Length == 0)
            return;
        var before = faults.Count;
        faults.Misformed(port.At("name"), name, NameFormat.PortName(name));
        if (faults.Count == before && !names.Add(name))
            faults.Duplicate(port.At("name"), name);
    }
}
