namespace Welkin.Kubernetes;

/// <summary>The fields of the API's internal types in their order (pkg/apis/core/types.go of 1.36): how each is read stands with <see cref="GoStructs"/>.</summary>
internal static class GoStructTable
{
    public const string Pods = """
        PodSpec: l:Volumes/Volume l:InitContainers/Container l:Containers/Container l:EphemeralContainers/EphemeralContainer
            s:RestartPolicy p:TerminationGracePeriodSeconds p:ActiveDeadlineSeconds s:DNSPolicy=dnsPolicy m:NodeSelector
            s:ServiceAccountName p:AutomountServiceAccountToken s:NodeName p:SecurityContext/PodSecurityContext
            l:ImagePullSecrets/LocalObjectReference s:Hostname s:Subdomain p:SetHostnameAsFQDN p:Affinity/Affinity
            s:SchedulerName l:Tolerations/Toleration l:HostAliases/HostAlias s:PriorityClassName p:Priority p:PreemptionPolicy
            p:DNSConfig=dnsConfig/PodDNSConfig l:ReadinessGates/PodReadinessGate p:RuntimeClassName r:Overhead
            p:EnableServiceLinks l:TopologySpreadConstraints/TopologySpreadConstraint p:OS=os/PodOS
            l:SchedulingGates/PodSchedulingGate l:ResourceClaims/PodResourceClaim p:Resources/ResourceRequirements
            p:HostnameOverride p:SchedulingGroup/PodSchedulingGroup
        PodSecurityContext: b:HostNetwork b:HostPID b:HostIPC p:ShareProcessNamespace p:HostUsers
            p:SELinuxOptions=seLinuxOptions/SELinuxOptions p:WindowsOptions/WindowsOptions p:RunAsUser p:RunAsGroup
            p:RunAsNonRoot l:SupplementalGroups p:SupplementalGroupsPolicy p:FSGroup=fsGroup
            p:FSGroupChangePolicy=fsGroupChangePolicy l:Sysctls/Sysctl p:SeccompProfile/Profile p:AppArmorProfile/Profile
            p:SELinuxChangePolicy=seLinuxChangePolicy
        SecurityContext: p:Capabilities/Capabilities p:Privileged p:SELinuxOptions=seLinuxOptions/SELinuxOptions
            p:WindowsOptions/WindowsOptions p:RunAsUser p:RunAsGroup p:RunAsNonRoot p:ReadOnlyRootFilesystem
            p:AllowPrivilegeEscalation p:ProcMount p:SeccompProfile/Profile p:AppArmorProfile/Profile
        Capabilities: l:Add l:Drop
        SELinuxOptions: s:User s:Role s:Type s:Level
        WindowsOptions: p:GMSACredentialSpecName=gmsaCredentialSpecName p:GMSACredentialSpec=gmsaCredentialSpec
            p:RunAsUserName p:HostProcess
        Profile: s:Type p:LocalhostProfile
        Sysctl: s:Name s:Value
        Container: s:Name s:Image l:Command l:Args s:WorkingDir l:Ports/ContainerPort l:EnvFrom/EnvFromSource l:Env/EnvVar
            v:Resources/ResourceRequirements l:ResizePolicy/ContainerResizePolicy p:RestartPolicy
            l:RestartPolicyRules/ContainerRestartRule l:VolumeMounts/VolumeMount l:VolumeDevices/VolumeDevice
            p:LivenessProbe/Probe p:ReadinessProbe/Probe p:StartupProbe/Probe p:Lifecycle/Lifecycle s:TerminationMessagePath
            s:TerminationMessagePolicy s:ImagePullPolicy p:SecurityContext/SecurityContext b:Stdin b:StdinOnce b:TTY=tty
        EphemeralContainer: +:Container s:TargetContainerName
        ContainerPort: s:Name i:HostPort i:ContainerPort s:Protocol s:HostIP
        EnvFromSource: s:Prefix p:ConfigMapRef/OptionalReference p:SecretRef/OptionalReference
        OptionalReference: s:Name p:Optional
        EnvVar: s:Name s:Value p:ValueFrom/EnvVarSource
        EnvVarSource: p:FieldRef/ObjectFieldSelector p:ResourceFieldRef/ResourceFieldSelector p:ConfigMapKeyRef/KeySelector
            p:SecretKeyRef/KeySelector p:FileKeyRef/FileKeySelector
        FileKeySelector: s:VolumeName s:Path s:Key p:Optional
        KeySelector: s:Name s:Key p:Optional
        ObjectFieldSelector: s:APIVersion=apiVersion s:FieldPath
        ResourceFieldSelector: s:ContainerName s:Resource q:Divisor
        ResourceRequirements: r:Limits r:Requests l:Claims/ResourceClaim
        ResourceClaim: s:Name s:Request
        ContainerResizePolicy: s:ResourceName s:RestartPolicy
        ContainerRestartRule: s:Action p:ExitCodes/ContainerRestartRuleOnExitCodes
        ContainerRestartRuleOnExitCodes: s:Operator l:Values
        VolumeMount: s:Name b:ReadOnly p:RecursiveReadOnly s:MountPath s:SubPath p:MountPropagation s:SubPathExpr
        VolumeDevice: s:Name s:DevicePath
        Probe: p:Exec/ExecAction p:HTTPGet=httpGet/HTTPGetAction p:TCPSocket=tcpSocket/TCPSocketAction p:GRPC=grpc/GRPCAction
            i:InitialDelaySeconds i:TimeoutSeconds i:PeriodSeconds i:SuccessThreshold i:FailureThreshold
            p:TerminationGracePeriodSeconds
        Lifecycle: p:PostStart/LifecycleHandler p:PreStop/LifecycleHandler p:StopSignal
        LifecycleHandler: p:Exec/ExecAction p:HTTPGet=httpGet/HTTPGetAction p:TCPSocket=tcpSocket/TCPSocketAction
            p:Sleep/SleepAction
        ExecAction: l:Command
        HTTPGetAction: s:Path i:Port s:Host s:Scheme l:HTTPHeaders=httpHeaders/NameValue
        TCPSocketAction: i:Port s:Host
        GRPCAction: i:Port p:Service
        SleepAction: i:Seconds
        NameValue: s:Name s:Value
        LocalObjectReference: s:Name
        Affinity: p:NodeAffinity/NodeAffinity p:PodAffinity/PodAffinity p:PodAntiAffinity/PodAffinity
        NodeAffinity: p:RequiredDuringSchedulingIgnoredDuringExecution/NodeSelector
            l:PreferredDuringSchedulingIgnoredDuringExecution/PreferredSchedulingTerm
        NodeSelector: l:NodeSelectorTerms/NodeSelectorTerm
        NodeSelectorTerm: l:MatchExpressions/NodeSelectorRequirement l:MatchFields/NodeSelectorRequirement
        NodeSelectorRequirement: s:Key s:Operator l:Values
        PreferredSchedulingTerm: i:Weight v:Preference/NodeSelectorTerm
        PodAffinity: l:RequiredDuringSchedulingIgnoredDuringExecution/PodAffinityTerm
            l:PreferredDuringSchedulingIgnoredDuringExecution/WeightedPodAffinityTerm
        WeightedPodAffinityTerm: i:Weight v:PodAffinityTerm/PodAffinityTerm
        PodAffinityTerm: p:LabelSelector l:Namespaces s:TopologyKey p:NamespaceSelector l:MatchLabelKeys l:MismatchLabelKeys
        Toleration: s:Key s:Operator s:Value s:Effect p:TolerationSeconds
        HostAlias: s:IP=ip l:Hostnames
        PodDNSConfig: l:Nameservers l:Searches l:Options/PodDNSConfigOption
        PodDNSConfigOption: s:Name p:Value
        PodReadinessGate: s:ConditionType
        TopologySpreadConstraint: i:MaxSkew s:TopologyKey s:WhenUnsatisfiable p:LabelSelector p:MinDomains
            p:NodeAffinityPolicy p:NodeTaintsPolicy l:MatchLabelKeys
        PodOS: s:Name
        PodSchedulingGate: s:Name
        PodResourceClaim: s:Name p:ResourceClaimName p:ResourceClaimTemplateName
        PodSchedulingGroup: p:PodGroupName

        """;

    public const string Volumes = """
        Volume: s:Name p:HostPath/HostPath p:EmptyDir/EmptyDir p:GCEPersistentDisk=gcePersistentDisk/GCEPersistentDisk
            p:AWSElasticBlockStore=awsElasticBlockStore/AWSElasticBlockStore p:GitRepo/GitRepo p:Secret/SecretVolume
            p:NFS=nfs/NFS p:ISCSI=iscsi/ISCSI p:Glusterfs/Glusterfs p:PersistentVolumeClaim/ClaimVolume p:RBD=rbd/RBD
            p:Quobyte/Quobyte p:FlexVolume/FlexVolume p:Cinder/Cinder p:CephFS=cephfs/CephFS p:Flocker/Flocker
            p:DownwardAPI/DownwardVolume p:FC=fc/FC p:AzureFile/AzureFile p:ConfigMap/ConfigMapVolume
            p:VsphereVolume/VsphereVolume p:AzureDisk/AzureDisk p:PhotonPersistentDisk/PhotonDisk p:Projected/Projected
            p:PortworxVolume/PortworxVolume p:ScaleIO/ScaleIO p:StorageOS=storageos/StorageOS p:CSI=csi/CSI
            p:Ephemeral/Ephemeral p:Image/ImageVolume
        HostPath: s:Path p:Type
        EmptyDir: s:Medium p:SizeLimit
        GCEPersistentDisk: s:PDName=pdName s:FSType=fsType i:Partition b:ReadOnly
        AWSElasticBlockStore: s:VolumeID s:FSType=fsType i:Partition b:ReadOnly
        GitRepo: s:Repository s:Revision s:Directory
        SecretVolume: s:SecretName l:Items/KeyToPath p:DefaultMode p:Optional
        ConfigMapVolume: s:Name l:Items/KeyToPath p:DefaultMode p:Optional
        KeyToPath: s:Key s:Path p:Mode
        NFS: s:Server s:Path b:ReadOnly
        ISCSI: s:TargetPortal s:IQN=iqn i:Lun s:ISCSIInterface=iscsiInterface s:FSType=fsType b:ReadOnly l:Portals
            b:DiscoveryCHAPAuth=chapAuthDiscovery b:SessionCHAPAuth=chapAuthSession p:SecretRef/LocalObjectReference
            p:InitiatorName
        Glusterfs: s:EndpointsName=endpoints s:Path b:ReadOnly
        ClaimVolume: s:ClaimName b:ReadOnly
        RBD: l:CephMonitors=monitors s:RBDImage=image s:FSType=fsType s:RBDPool=pool s:RadosUser=user s:Keyring
            p:SecretRef/LocalObjectReference b:ReadOnly
        Quobyte: s:Registry s:Volume b:ReadOnly s:User s:Group s:Tenant
        FlexVolume: s:Driver s:FSType=fsType p:SecretRef/LocalObjectReference b:ReadOnly m:Options
        Cinder: s:VolumeID s:FSType=fsType b:ReadOnly p:SecretRef/LocalObjectReference
        CephFS: l:Monitors s:Path s:User s:SecretFile p:SecretRef/LocalObjectReference b:ReadOnly
        Flocker: s:DatasetName s:DatasetUUID
        DownwardVolume: l:Items/DownwardFile p:DefaultMode
        DownwardFile: s:Path p:FieldRef/ObjectFieldSelector p:ResourceFieldRef/ResourceFieldSelector p:Mode
        FC: l:TargetWWNs p:Lun s:FSType=fsType b:ReadOnly l:WWIDs=wwids
        AzureFile: s:SecretName s:ShareName b:ReadOnly
        VsphereVolume: s:VolumePath s:FSType=fsType s:StoragePolicyName s:StoragePolicyID
        AzureDisk: s:DiskName s:DataDiskURI=diskURI p:CachingMode p:FSType=fsType p:ReadOnly p:Kind
        PhotonDisk: s:PdID s:FSType=fsType
        PortworxVolume: s:VolumeID s:FSType=fsType b:ReadOnly
        ScaleIO: s:Gateway s:System p:SecretRef/LocalObjectReference b:SSLEnabled=sslEnabled s:ProtectionDomain s:StoragePool
            s:StorageMode s:VolumeName s:FSType=fsType b:ReadOnly
        StorageOS: s:VolumeName s:VolumeNamespace s:FSType=fsType b:ReadOnly p:SecretRef/LocalObjectReference
        Projected: l:Sources/VolumeProjection p:DefaultMode
        VolumeProjection: p:Secret/ProjectedKeys p:DownwardAPI/ProjectedFiles p:ConfigMap/ProjectedKeys
            p:ServiceAccountToken/Token p:ClusterTrustBundle/TrustBundle p:PodCertificate/Certificate
        ProjectedKeys: s:Name l:Items/KeyToPath p:Optional
        ProjectedFiles: l:Items/DownwardFile
        Token: s:Audience i:ExpirationSeconds s:Path
        TrustBundle: p:Name p:SignerName p:LabelSelector p:Optional s:Path
        Certificate: s:SignerName s:KeyType p:MaxExpirationSeconds s:CredentialBundlePath s:KeyPath s:CertificateChainPath
            m:UserAnnotations
        CSI: s:Driver p:ReadOnly p:FSType=fsType m:VolumeAttributes p:NodePublishSecretRef/LocalObjectReference
        Ephemeral: p:VolumeClaimTemplate
        ImageVolume: s:Reference s:PullPolicy

        """;
}
