namespace Welkin.Kubernetes;

/// <summary>What the API asks of a pod, its metadata excepted (upstream: ValidatePodCreate).</summary>
internal static class PodRules
{
    public static void Create(Field root, FaultList faults)
    {
        var pod = PodPart.Of(root);
        Whole(pod, faults);
        var (spec, annotations) = (pod.PartOrEmpty("spec"), pod.PartOrEmpty("metadata").PartOrEmpty("annotations"));
        if (spec.Count("ephemeralContainers") > 0)
            faults.Forbidden(spec.At("ephemeralContainers"), "cannot be set on create");
        if (spec.HasText("nodeName") && spec.Count("schedulingGates") > 0)
            faults.Forbidden(spec.At("nodeName"), "cannot be set until all schedulingGates have been cleared");
        SeccompRules.Agree(annotations, spec, faults);
        AppArmorRules.Agree(annotations, spec, faults);
    }

    /// <summary>What is asked on create and on update (upstream: validatePodMetadataAndSpec).</summary>
    public static void Whole(PodPart pod, FaultList faults)
    {
        var (metadata, spec) = (pod.PartOrEmpty("metadata"), pod.PartOrEmpty("spec"));
        var annotations = metadata.PartOrEmpty("annotations");
        PodAnnotationRules.Check(annotations, spec, faults);
        PodSpecRules.Check(new PodContext(spec, IsPod: true, metadata.Text("name"), metadata.PartOrEmpty("labels").Map, annotations.Has(PodAnnotationRules.Mirror), faults));
        if (annotations.Has(PodAnnotationRules.Mirror) && !spec.HasText("serviceAccountName"))
            NoTokens(spec, faults);
        foreach (var container in spec.Parts("containers"))
            ContainerRules.OnlyForPod(container, faults);
        foreach (var container in spec.Parts("initContainers"))
            ContainerRules.OnlyForPod(container, faults);
    }

    // A token is of a service account. To all pods but mirrors the server's admission gives the default one before they are judged.
    private static void NoTokens(PodPart spec, FaultList faults)
    {
        foreach (var source in spec.Parts("volumes").SelectMany(volume => volume.PartOrEmpty("projected").Parts("sources")))
        {
            if (source.Has("serviceAccountToken"))
                faults.Forbidden(source.At("serviceAccountToken"), "must not be specified when serviceAccountName is not set");
        }
    }
}
